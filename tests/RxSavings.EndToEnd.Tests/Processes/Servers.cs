using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>A real redis-server of the test's own.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly Process process;

    private RedisServer(Process process, int port) => (this.process, Endpoint) = (process, $"127.0.0.1:{port}");

    public string Endpoint { get; }

    public static async Task<RedisServer> StartAsync(CancellationToken cancellation)
    {
        Software.Need("redis-server", "/usr/bin/redis-server");
        int port = Ports.Free();
        RedisServer server = new(Software.Start("/usr/bin/redis-server", ["--port", $"{port}", "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]), port);
        await Ports.WaitAsync(port, cancellation);
        return server;
    }

    public async Task FlushAsync()
    {
        StackExchange.Redis.ConfigurationOptions options = StackExchange.Redis.ConfigurationOptions.Parse(Endpoint);
        options.AllowAdmin = true;
        await using StackExchange.Redis.ConnectionMultiplexer redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetServers()[0].FlushAllDatabasesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>A real PostgreSQL of the test's own, in a temporary directory.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string directory;

    private PostgresServer(Process process, string directory, int port)
    {
        this.process = process;
        this.directory = directory;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    public string ConnectionString { get; }

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellation)
    {
        string? bin = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().LastOrDefault() : null;
        Software.Need("postgresql", Path.Combine(bin ?? "/usr/lib/postgresql", "bin", "initdb"));
        string home = Directory.CreateTempSubdirectory("rxs-pg-").FullName;
        int port = Ports.Free();
        bool root = Environment.UserName == "root";
        if (root)
        {
            await Software.RunAsync("chown", ["postgres", home], cancellation);
        }

        string[] As(params string[] command) => root ? ["runuser", "-u", "postgres", "--", .. command] : command;
        string[] init = As(Path.Combine(bin!, "bin", "initdb"), "-D", Path.Combine(home, "data"), "-U", "postgres", "-A", "trust", "-N");
        await Software.RunAsync(init[0], init[1..], cancellation);
        string[] serve = As(
            Path.Combine(bin!, "bin", "postgres"), "-D", Path.Combine(home, "data"), "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-k", home);
        PostgresServer server = new(Software.Start(serve[0], serve[1..]), home, port);
        await server.WaitAsync(cancellation);
        return server;
    }

    /// <summary>The port is open before questions are answered.</summary>
    private async Task WaitAsync(CancellationToken cancellation)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using Npgsql.NpgsqlConnection connection = new(ConnectionString);
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (Npgsql.NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task WaitAsync(int port, CancellationToken cancellation)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return;
            }
            catch (SocketException) when (watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50, cancellation);
            }
        }
    }
}

/// <summary>Programs the tests need beside .NET.</summary>
internal static class Software
{
    /// <summary>Skips the test, saying so, where a program is not installed; in CI that is a failure.</summary>
    public static void Need(string package, string path)
    {
        if (!File.Exists(path))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{package} is not installed, and CI may skip nothing");
            Assert.Skip($"{package} is not installed");
        }
    }

    public static Process Start(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using Process process = Start(program, arguments);
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(0, process.ExitCode);
    }
}
