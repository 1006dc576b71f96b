using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>The host as a process of its own, started as an operator starts it.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("the host ended:\n" + Output));
    }

    public string Output => string.Join('\n', lines);

    public Uri Address { get; private set; } = null!;

    public HttpClient Http => client;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the host and waits until it says where it listens.</summary>
    public static async Task<HostProcess> StartAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        HostProcess host = new(Begin(["--urls=http://127.0.0.1:0", .. arguments]));
        host.Read();
        host.Address = await host.listening.Task.WaitAsync(TimeSpan.FromSeconds(90), cancellation);
        host.client.BaseAddress = host.Address;
        return host;
    }

    /// <summary>Starts this very program in another process and waits until it says where it listens.</summary>
    public static async Task<HostProcess> StartSelfAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        HostProcess other = new(Begin(arguments, Environment.ProcessPath!));
        other.Read();
        other.Address = await other.listening.Task.WaitAsync(TimeSpan.FromSeconds(90), cancellation);
        other.client.BaseAddress = other.Address;
        return other;
    }

    /// <summary>Starts the host and kills it as soon as a condition holds. Returns what it had said by then.</summary>
    public static async Task<string> KillWhenAsync(
        IEnumerable<string> arguments, Func<HostProcess, Task<bool>> reached, CancellationToken cancellation)
    {
        await using HostProcess host = new(Begin(["--urls=http://127.0.0.1:0", .. arguments]));
        _ = host.listening.Task.ContinueWith(static t => t.Exception, TaskScheduler.Default);
        host.Read();
        Stopwatch watch = Stopwatch.StartNew();
        while (!await reached(host))
        {
            if (host.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException($"the point was not reached:\n{host.Output}");
            }

            await Task.Delay(2, cancellation);
        }

        await host.KillAsync();
        return host.Output;
    }

    /// <summary>How often the host has said something.</summary>
    public int Said(string line) => lines.Count(l => l.Contains(line, StringComparison.Ordinal));

    /// <summary>Runs the host to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        await using HostProcess host = new(Begin(arguments));
        _ = host.listening.Task.ContinueWith(static t => t.Exception, TaskScheduler.Default);
        host.Read();
        await host.process.WaitForExitAsync(cancellation);
        return (host.process.ExitCode, host.Output);
    }

    /// <summary>Asks until the answer is as wanted; the last answer's body otherwise ends up in the failure.</summary>
    public async Task<string> EventuallyAsync(string path, Func<HttpResponseMessage, string, bool> wanted, CancellationToken cancellation, int seconds = 90)
    {
        string body = "";
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(seconds);)
        {
            using HttpResponseMessage answer = await client.GetAsync(path, cancellation);
            body = await answer.Content.ReadAsStringAsync(cancellation);
            if (wanted(answer, body))
            {
                return body;
            }

            await Task.Delay(100, cancellation);
        }

        throw new TimeoutException($"{path} never became as wanted; last:\n{body}\nThe host said:\n{Output}");
    }

    /// <summary>SIGKILL: nothing gets to clean up.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!process.HasExited)
        {
            using Process term = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await term.WaitForExitAsync();
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        process.Dispose();
    }

    private static Process Begin(IEnumerable<string> arguments, string? program = null)
    {
        ProcessStartInfo start = new(program ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("rxs-cwd-").FullName,
        };
        if (program is null)
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "rxsavings.dll"));
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private void Read()
    {
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        Match match = Listening().Match(line);
        if (match.Success)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"^RxSavings is at (http\S+)$")]
    private static partial Regex Listening();
}
