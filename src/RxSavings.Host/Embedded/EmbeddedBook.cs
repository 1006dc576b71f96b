#if EMBEDDED
using System.Net.Sockets;
using Garnet;
using Garnet.server;
using Microsoft.Extensions.Logging.Abstractions;
using Tsavorite.core;

namespace RxSavings.Host.Embedded;

/// <summary>
/// Redis in this process (Garnet) on a Unix socket of its own: no port, no file. It keeps nothing over a restart, for the book is rebuilt from the ledger.
/// </summary>
public sealed class EmbeddedBook : IDisposable
{
    private readonly GarnetServer server;

    private EmbeddedBook(GarnetServer server, string endpoint) => (this.server, Endpoint) = (server, endpoint);

    /// <summary>Path of the socket.</summary>
    public string Endpoint { get; }

    public static EmbeddedBook Start()
    {
        // Short: a socket's path has room for 108 bytes.
        string path = Path.Combine(Path.GetTempPath(), $"rxs-{Environment.ProcessId:x}-{Guid.NewGuid().ToString("N")[..8]}.sock");
        GarnetServerOptions options = new()
        {
            EndPoints = [new UnixDomainSocketEndPoint(path)],
            UnixSocketPath = path,
            LogMemorySize = "64m",
            PageSize = "1m",
            IndexMemorySize = "4m",
            BufferPoolMemoryBudget = "16m",
            QuietMode = true,
            EnableLua = true,

            // Without it a script's commands mix with those of other connections, and compare-and-set is none.
            LuaTransactionMode = true,
            LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, string.Empty, Timeout.InfiniteTimeSpan, LuaLoggingMode.Silent, []),
            DeviceType = DeviceType.RandomAccess,
        };
        GarnetServer started = new(options, NullLoggerFactory.Instance);
        started.Start();
        return new EmbeddedBook(started, path);
    }

    public void Dispose()
    {
        server.Dispose();
        File.Delete(Endpoint);
    }
}
#endif
