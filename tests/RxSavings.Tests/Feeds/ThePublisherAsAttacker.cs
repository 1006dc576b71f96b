using System.Net;
using System.Net.Sockets;
using RxSavings.Feeds;
using RxSavings.Feeds.Egress;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.Feeds;

public sealed class ThePublisherAsAttacker
{
    private static readonly EgressGuard Guard = new(new FeedOptions { BaseAddress = new Uri("https://data.example.org"), Hosts = ["files.example.org"] });

    [Theory]
    [InlineData("https://data.example.org/next?page=2")]
    [InlineData("https://files.example.org/file.csv")]
    public void Its_own_hosts_are_allowed(string address) => Assert.Equal(address, Guard.Allow(address).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://data.example.org/x")]
    [InlineData("gopher://data.example.org/")]
    [InlineData("http://data.example.org/")]
    [InlineData("https://data.example.org:8443/")]
    [InlineData("https://files.example.org:8443/")]
    [InlineData("https://user:secret@data.example.org/")]
    [InlineData("https://data.example.org.evil.example/")]
    [InlineData("https://evil.example/?data.example.org")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://2130706433/")]
    public void Any_other_address_is_blocked(string? address) =>
        Assert.StartsWith("blocked address", Assert.Throws<FeedException>(() => Guard.Allow(address)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2606:4700::1111", true)]
    public void Only_public_addresses_are_connected_to(string address, bool allowed) => Assert.Equal(allowed, EgressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_name_that_leads_to_this_machine_opens_no_connection_unless_it_is_the_sandbox(bool sandbox, int connections)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        EgressGuard guard = new(new FeedOptions { BaseAddress = new Uri($"http://localhost:{port}"), AllowLoopback = sandbox });
        using SocketsHttpHandler handler = new() { ConnectCallback = guard.ConnectAsync, UseProxy = false };
        using HttpClient client = new(handler) { Timeout = TimeSpan.FromMilliseconds(500) };
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri($"http://localhost:{port}/"), TestContext.Current.CancellationToken));
        int counted = 0;
        while (listener.Pending())
        {
            using Socket _ = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
            counted++;
        }

        Assert.Equal(connections, counted);
        Assert.Equal(!sandbox, fault is HttpRequestException { InnerException: FeedException });
    }
}
