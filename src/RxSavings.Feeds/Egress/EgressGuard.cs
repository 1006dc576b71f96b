using System.Net;
using System.Net.Sockets;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Egress;

/// <summary>
/// Where a feed may connect: its own host and those it names, and of their addresses only public ones. A publisher is treated as an attacker: every
/// address it supplies is checked before it is asked, and every connection after DNS.
/// </summary>
public sealed class EgressGuard(FeedOptions options)
{
    private readonly Uri home = options.BaseAddress!;

    /// <summary>Opens the socket at one of the addresses allowed.</summary>
    internal Func<Socket, IPAddress[], int, CancellationToken, ValueTask> Open { get; init; } = static (socket, addresses, port, cancellation) => socket.ConnectAsync(addresses, port, cancellation);

    /// <summary>Checks an address a publisher supplied. Throws <see cref="FeedException"/> for any but http(s) to an allowed host.</summary>
    public Uri Allow(string? address)
    {
        bool absolute = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri);
        bool scheme = absolute && (uri!.Scheme == home.Scheme || uri.Scheme == Uri.UriSchemeHttps);
        bool atHome = absolute && uri!.Host == home.Host && uri.Port == home.Port;
        bool named = absolute && options.Hosts.Contains(uri!.Host, StringComparer.OrdinalIgnoreCase) && uri.IsDefaultPort;
        return scheme && (atHome || named) && uri!.UserInfo.Length == 0
            ? uri
            : throw new FeedException($"blocked address: {Shown(address)} is not one of the feed's hosts", retryLater: false);
    }

    /// <summary>Connects to a host only at an address that is allowed: the name is looked up once, and what was checked is what is connected to.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        DnsEndPoint wanted = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(wanted.Host, out IPAddress? literal)
            ? [literal]
            : await options.Resolve(wanted.Host, cancellation);
        bool homeIsLocal = options.AllowLoopback && wanted.Host == home.Host && wanted.Port == home.Port;
        IPAddress[] allowed = [.. addresses.Where(a => IsPublic(a) || (homeIsLocal && IPAddress.IsLoopback(a)))];
        if (allowed.Length == 0)
        {
            throw new FeedException($"blocked address: {wanted.Host} is at no public address", retryLater: false);
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await Open(socket, allowed, wanted.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>False for loopback, private, link-local, shared, multicast, documentation and reserved addresses.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !(IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
                || address.IsIPv6Multicast || address.IsIPv6Teredo || address.Equals(IPAddress.IPv6Any) || IsTranslated(address) || IsDocumentation(address));
        }

        byte[] b = address.GetAddressBytes();
        return b switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] or [192, 0, 0 or 2, _] => false,
            [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            [>= 224, ..] => false,
            _ => true,
        };
    }

    /// <summary>6to4, NAT64 and IPv4-compatible addresses carry an IPv4 address that would escape the check.</summary>
    private static bool IsTranslated(IPAddress address)
    {
        byte[] b = address.GetAddressBytes();
        return b is [0x20, 0x02, ..] or [0x00, 0x64, 0xff, 0x9b, ..] or [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..];
    }

    private static bool IsDocumentation(IPAddress address) => address.GetAddressBytes() is [0x20, 0x01, 0x0d, 0xb8, ..];

    private static string Shown(string? address) => address is null ? "nothing" : address.Length > 100 ? address[..100] : address;
}
