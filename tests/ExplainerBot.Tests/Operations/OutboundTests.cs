using System.Net;
using System.Net.Sockets;
using ExplainerBot.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Operations;

/// <summary>Where the bot's own calls, which carry its token, may go.</summary>
public sealed class OutboundTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.5")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("2001:0:4136:e378::1")]
    public void An_address_that_is_not_of_the_internet_is_known_for_one(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("52.112.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:52.112.0.1")]
    [InlineData("64:ff9b::52.112.0.1")]
    [InlineData("2603:1063::1")]
    public void An_address_of_the_internet_is_known_for_one(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_channels_name_that_leads_to_this_machine_is_not_called()
    {
        using var inside = Listen();
        await using var services = Services(inside);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => CallAsync(services, $"http://smba.trafficmanager.net:{Port(inside)}/v3"));

        Assert.IsType<PrivateAddressException>(error.InnerException);
        Assert.Contains("Channels:AllowPrivateAddresses", error.InnerException.Message, StringComparison.Ordinal);
        Assert.False(inside.Pending());
    }

    [Fact]
    public async Task The_operator_may_allow_it()
    {
        using var inside = Listen();
        await using var services = Services(inside, allow: true);
        var call = CallAsync(services, $"http://smba.trafficmanager.net:{Port(inside)}/v3");

        using var caller = await inside.AcceptTcpClientAsync(Ct);
        await caller.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), Ct);

        Assert.Equal(HttpStatusCode.NoContent, await call);
    }

    [Theory]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://2852039166/metadata")]
    [InlineData("https://0/")]
    [InlineData("https://localhost./")]
    [InlineData("https://smba.trafficmanager.net@169.254.169.254/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil.example/#smba.trafficmanager.net")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    public void No_spelling_of_an_address_inside_passes_for_a_channel(string url)
    {
        var urls = new ServiceUrls(Options.Create(new ChannelOptions()));

        Assert.False(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && urls.Allows(parsed, keyless: false));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    // Whatever name is asked for, the answer is this machine: as after an attack on the name server.
    private static ServiceProvider Services(TcpListener inside, bool allow = false)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<ServiceUrls>();
        services.Configure<ChannelOptions>(o => o.AllowPrivateAddresses = allow);
        services.AddConnectorClient();
        services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([((IPEndPoint)inside.LocalEndpoint).Address]));
        return services.BuildServiceProvider();
    }

    private static async Task<HttpStatusCode> CallAsync(ServiceProvider services, string url)
    {
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("");
        using var response = await client.GetAsync(new Uri(url), Ct);
        return response.StatusCode;
    }
}
