using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Feeds.Egress;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Names an attacker's DNS answers for: what is allowed by name and lies inside by address.</summary>
public sealed class TheNamesOfHosts : OverHttp
{
    private const string Name = "files.publisher.example";
    private const string Outside = "93.184.215.14";

    private readonly ConcurrentQueue<IPAddress> connected = [];
    private int looked;

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("192.168.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("10.0.0.1 ::1 127.0.0.1")]
    [InlineData("")]
    public async Task A_name_at_an_address_that_is_not_public_is_blocked_and_nobody_there_is_called(string addresses)
    {
        using TcpListener inside = Listening();
        await BlockedAsync(Guard(addresses), inside);
        Assert.Equal(1, looked);
        Assert.Empty(connected);
    }

    [Theory]
    [InlineData($"127.0.0.1 {Outside}")]
    [InlineData($"{Outside} ::1")]
    [InlineData($"10.0.0.1 {Outside} fd00::1")]
    public async Task Of_a_name_at_several_addresses_only_the_public_one_is_called(string addresses)
    {
        using TcpListener inside = Listening();
        using TcpListener outside = Listening();
        Assert.Equal(HttpStatusCode.NoContent, await AnsweredAsync(Guard(addresses, outside), inside, outside));
        Assert.Equal([IPAddress.Parse(Outside)], connected);
        Assert.False(inside.Pending());
    }

    [Fact]
    public async Task A_name_that_is_outside_when_first_looked_up_and_inside_afterwards_is_blocked_then()
    {
        using TcpListener inside = Listening();
        using TcpListener outside = Listening();
        EgressGuard guard = new(Options((_, _) => Task.FromResult<IPAddress[]>([looked++ == 0 ? IPAddress.Parse(Outside) : IPAddress.Loopback]))) { Open = Opening(outside) };
        Assert.Equal(HttpStatusCode.NoContent, await AnsweredAsync(guard, inside, outside));
        Assert.Equal(1, looked);
        await BlockedAsync(guard, inside);
        Assert.Equal([IPAddress.Parse(Outside)], connected);
    }

    [Theory]
    [InlineData("nadac", "10.0.0.1")]
    [InlineData("nadac", "127.0.0.1")]
    [InlineData("openfda-ndc", "169.254.169.254")]
    [InlineData("openfda-ndc", "::1")]
    [InlineData("openfda-ndc", "127.0.0.1")]
    [InlineData("openfda-ndc", "10.0.0.1")]
    public async Task A_link_to_a_host_that_is_allowed_by_name_is_blocked_where_the_name_leads_inside(string feed, string address)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.WriteAsync("x", Cancellation), $"http://{Name}/file", Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                FeedOptions here = new()
                {
                    BaseAddress = publisher.Address, AllowLoopback = true, Hosts = [Name],
                    Resolve = (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host == Name ? address : "127.0.0.1")]),
                };
                (o.Nadac, o.OpenFda) = (here, here);
            },
            feed);
        Assert.Equal(($"blocked address: {Name} is at no public address", false), (fault.Message, fault.RetryLater));
    }

    private static FeedOptions Options(Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new() { BaseAddress = new Uri($"http://{Name}"), AllowLoopback = true, Resolve = resolve };

    /// <summary>Counts what is called at any address of this machine.</summary>
    private static TcpListener Listening()
    {
        TcpListener listener = TcpListener.Create(0);
        listener.Start();
        return listener;
    }

    private static HttpClient Client(EgressGuard guard) => new(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    private static Uri At(TcpListener listener) => new($"http://{Name}:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    private static async Task BlockedAsync(EgressGuard guard, TcpListener inside)
    {
        using HttpClient client = Client(guard);
        HttpRequestException fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(At(inside), Cancellation));
        Assert.Equal($"blocked address: {Name} is at no public address", Assert.IsType<FeedException>(fault.InnerException).Message);
        Assert.False(inside.Pending());
    }

    /// <summary>Asks for the port inside; who answers is outside.</summary>
    private static async Task<HttpStatusCode> AnsweredAsync(EgressGuard guard, TcpListener inside, TcpListener outside)
    {
        using HttpClient client = Client(guard);
        Task<HttpResponseMessage> asked = client.GetAsync(At(inside), Cancellation);
        using TcpClient accepted = await outside.AcceptTcpClientAsync(Cancellation);
        await accepted.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), Cancellation);
        using HttpResponseMessage answer = await asked;
        return answer.StatusCode;
    }

    private EgressGuard Guard(string addresses, TcpListener? outside = null)
    {
        IPAddress[] found = [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
        return new EgressGuard(Options((_, _) =>
        {
            looked++;
            return Task.FromResult(found);
        })) { Open = Opening(outside) };
    }

    /// <summary>Notes which addresses are called. A listener stands in for those that are outside.</summary>
    private Func<Socket, IPAddress[], int, CancellationToken, ValueTask> Opening(TcpListener? outside) => (socket, addresses, port, cancellation) =>
    {
        Array.ForEach(addresses, connected.Enqueue);
        return outside is null ? socket.ConnectAsync(addresses, port, cancellation) : socket.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)outside.LocalEndpoint).Port, cancellation);
    };
}
