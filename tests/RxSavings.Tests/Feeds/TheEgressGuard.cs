using System.Net;
using System.Net.Sockets;
using RxSavings.Feeds;
using RxSavings.Feeds.Egress;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.Feeds;

public sealed class TheEgressGuard
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/data/file.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://data.publisher.example/etc/passwd")]
    [InlineData("ftp://data.publisher.example/file.csv")]
    [InlineData("gopher://data.publisher.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://data.publisher.example/file.csv")]
    [InlineData("http://files.publisher.example/file.csv")]
    [InlineData("https://elsewhere.example/file.csv")]
    [InlineData("https://data.publisher.example.elsewhere.example/")]
    [InlineData("https://xdata.publisher.example/")]
    [InlineData("https://publisher.example/")]
    [InlineData("https://data.publisher.example./")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://user:secret@data.publisher.example/file.csv")]
    [InlineData("https://data.publisher.example@elsewhere.example/")]
    [InlineData("https://data.publisher.example:8443/file.csv")]
    [InlineData("https://data.publisher.example:80/file.csv")]
    [InlineData("https://files.publisher.example:8443/file.csv")]
    public void An_address_that_is_not_the_publishers_is_blocked(string? address)
    {
        FeedException fault = Assert.Throws<FeedException>(() => Guard().Allow(address));
        Assert.StartsWith("blocked address: ", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.RetryLater);
    }

    [Theory]
    [InlineData("https://data.publisher.example")]
    [InlineData("https://data.publisher.example:443/file.csv?page=2")]
    [InlineData("https://DATA.publisher.example/file.csv")]
    [InlineData("https://files.publisher.example/2026/file.csv")]
    [InlineData("https://Files.Publisher.Example/2026/file.csv")]
    public void Its_own_host_and_those_it_names_are_allowed(string address) => Assert.Equal(new Uri(address), Guard().Allow(address));

    [Theory]
    [InlineData("http://127.0.0.1:5999/nadac/data/file.csv", true)]
    [InlineData("http://127.0.0.1:5998/nadac/data/file.csv", false)]
    [InlineData("http://127.0.0.1/nadac/data/file.csv", false)]
    [InlineData("http://127.0.0.2:5999/nadac/data/file.csv", false)]
    [InlineData("http://localhost:5999/nadac/data/file.csv", false)]
    public void A_publisher_on_this_machine_has_its_own_port_alone(string address, bool allowed)
    {
        EgressGuard guard = new(new FeedOptions { BaseAddress = new Uri("http://127.0.0.1:5999/nadac"), AllowLoopback = true });
        Assert.Equal(allowed, Record.Exception(() => guard.Allow(address)) is null);
    }

    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255", "1.0.0.0")]
    [InlineData("10.0.0.0", "10.255.255.255", "11.0.0.0")]
    [InlineData("100.64.0.0", "100.127.255.255", "100.128.0.0")]
    [InlineData("127.0.0.0", "127.255.255.255", "128.0.0.0")]
    [InlineData("169.254.0.0", "169.254.255.255", "169.255.0.0")]
    [InlineData("172.16.0.0", "172.31.255.255", "172.32.0.0")]
    [InlineData("192.0.0.0", "192.0.0.255", "192.0.1.0")]
    [InlineData("192.0.2.0", "192.0.2.255", "192.0.3.0")]
    [InlineData("192.168.0.0", "192.168.255.255", "192.169.0.0")]
    [InlineData("198.18.0.0", "198.19.255.255", "198.20.0.0")]
    [InlineData("198.51.100.0", "198.51.100.255", "198.51.101.0")]
    [InlineData("203.0.113.0", "203.0.113.255", "203.0.114.0")]
    [InlineData("::ffff:10.0.0.0", "::ffff:10.255.255.255", "::ffff:11.0.0.0")]
    [InlineData("fe80::", "febf:ffff::1", "2600::1")]
    [InlineData("fc00::", "fdff:ffff::1", "2600::1")]
    [InlineData("2001:db8::", "2001:db8:ffff::1", "2001:db9::1")]
    [InlineData("2002:a00:1::", "2002:7f00:1::1", "2003::1")]
    [InlineData("64:ff9b::a00:1", "64:ff9b::7f00:1", "2600::1")]
    public void An_address_in_a_range_that_is_not_public_is_not(string first, string last, string after)
    {
        Assert.False(EgressGuard.IsPublic(IPAddress.Parse(first)));
        Assert.False(EgressGuard.IsPublic(IPAddress.Parse(last)));
        Assert.True(EgressGuard.IsPublic(IPAddress.Parse(after)));
    }

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("2001:0:1::1")]
    [InlineData("fec0::1")]
    public void Nor_is_an_address_of_this_machine_or_of_many(string address) => Assert.False(EgressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://data.publisher.example", false, "127.0.0.1")]
    [InlineData("https://data.publisher.example", true, "127.0.0.1")]
    [InlineData("https://data.publisher.example", true, "localhost")]
    [InlineData("https://data.publisher.example", true, "[::ffff:127.0.0.1]")]
    [InlineData("http://127.0.0.1:1", true, "127.0.0.1")]
    [InlineData("http://127.0.0.1:PORT", false, "127.0.0.1")]
    public async Task A_blocked_connection_is_never_opened(string home, bool allowLoopback, string host)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        HttpRequestException fault = await Assert.ThrowsAsync<HttpRequestException>(
            () => AskAsync(new Uri(home.Replace("PORT", $"{port}", StringComparison.Ordinal)), allowLoopback, new Uri($"http://{host}:{port}/")));
        Assert.StartsWith("blocked address: ", Assert.IsType<FeedException>(fault.InnerException).Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_publisher_on_this_machine_is_reached_where_that_is_allowed()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Uri home = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Task<HttpStatusCode> asked = AskAsync(home, allowLoopback: true, home);
        using TcpClient accepted = await listener.AcceptTcpClientAsync(Cancellation);
        await accepted.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, await asked);
    }

    private static EgressGuard Guard() => new(new FeedOptions { BaseAddress = new Uri("https://data.publisher.example/api"), Hosts = ["files.publisher.example"] });

    private static async Task<HttpStatusCode> AskAsync(Uri home, bool allowLoopback, Uri address)
    {
        EgressGuard guard = new(new FeedOptions { BaseAddress = home, AllowLoopback = allowLoopback });
        using HttpClient client = new(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        using HttpResponseMessage answer = await client.GetAsync(address, Cancellation);
        return answer.StatusCode;
    }
}
