using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace RxSavings.Web.Limits;

/// <summary>One counter a client address and minute. Addresses are kept in memory only, and for a minute only.</summary>
internal sealed class ClientWindows(IOptions<LimitOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly int most = options.Value.RequestsPerMinute;
    private readonly int clients = options.Value.Clients;
    private ConcurrentDictionary<ulong, Window> windows = new();
    private long startedAt = clock.GetTimestamp();
    private int known;

    /// <summary>Counts a request. False when the client has had its share; <paramref name="seconds"/> then says when the next window begins.</summary>
    public bool Admit(IPAddress? address, out int seconds)
    {
        TimeSpan into = clock.GetElapsedTime(Volatile.Read(ref startedAt));
        if (into >= Length || Volatile.Read(ref known) > clients)
        {
            Volatile.Write(ref startedAt, clock.GetTimestamp());
            windows = new ConcurrentDictionary<ulong, Window>();
            Volatile.Write(ref known, 0);
            into = TimeSpan.Zero;
        }

        ulong key = Key(address);
        if (!windows.TryGetValue(key, out Window? window))
        {
            window = windows.GetOrAdd(key, static _ => new Window());
            Interlocked.Increment(ref known);
        }

        seconds = (int)Math.Ceiling((Length - into).TotalSeconds);
        return Interlocked.Increment(ref window.Count) <= most;
    }

    private static ulong Key(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private sealed class Window
    {
        public int Count;
    }
}
