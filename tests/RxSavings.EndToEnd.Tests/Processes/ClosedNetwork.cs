using System.Diagnostics;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>
/// A network joined to no other, in which the publishers stand at a public address under a name of their own. Nothing sent in it can leave it, and the
/// egress guard needs no exception in it.
/// </summary>
internal static class ClosedNetwork
{
    /// <summary>Of a block that belongs to nobody any more (RFC 7526), and that the guard holds for public.</summary>
    private const string Address = "192.88.99.24";

    private const string Script = """
        set -e
        ip link set lo up
        ip addr add "$1/32" dev lo
        printf '127.0.0.1 localhost\n%s %s\n' "$1" "$2" > "$3/hosts"
        mount --bind "$3/hosts" /etc/hosts
        dotnet "$4/RxSavings.Sandbox.dll" --Data:Seed="$4/seed" --urls="http://$1:80" > "$3/sandbox.log" 2>&1 &
        sandbox=$!
        trap 'kill $sandbox' EXIT
        tries=0
        until (exec 3<>"/dev/tcp/$1/80") 2>/dev/null; do
          tries=$((tries + 1))
          if [ $tries -gt 300 ]; then cat "$3/sandbox.log"; exit 9; fi
          sleep 0.1
        done
        cd "$3"
        code=0
        dotnet "$4/rxsavings.dll" "${@:5}" || code=$?
        exit $code
        """;

    /// <summary>Why it cannot be made here; null where it can.</summary>
    public static string? Lacks =>
        !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "a network of its own needs root on Linux"
        : !File.Exists("/usr/bin/unshare") || !(File.Exists("/usr/sbin/ip") || File.Exists("/sbin/ip")) ? "unshare or ip is not installed" : null;

    /// <summary>Runs the host to its end beside a sandbox that answers as <paramref name="publishers"/>, on port 80.</summary>
    public static async Task<(int Code, string Output)> RunHostAsync(string publishers, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using TempDirectory work = new();
        ProcessStartInfo start = new("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in new[] { "--net", "--mount", "--kill-child", "bash", "-c", Script, "closed-network", Address, publishers, work.Path, AppContext.BaseDirectory.TrimEnd('/') }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(cancellation), erred = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await said + await erred);
    }
}
