using ExplainerBot.State;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExplainerBot.Redis;

/// <summary>
/// The one connection that everything shared goes over. It is opened at the start and comes back by itself. A Redis that cannot be
/// reached does not keep the bot from starting: it is not ready then, and still gives support lines.
/// </summary>
internal sealed class RedisConnection(IOptions<RedisOptions> options, ILogger<RedisConnection> log) : IAsyncDisposable
{
    private ConnectionMultiplexer? multiplexer;
    private ConnectionMultiplexer? confirming;

    /// <summary>The connection.</summary>
    /// <exception cref="InvalidOperationException">It was not opened yet.</exception>
    public IConnectionMultiplexer Multiplexer => multiplexer ?? throw new InvalidOperationException("Redis is used before it was opened.");

    /// <summary>Whether Redis answers just now.</summary>
    /// <exception cref="InvalidOperationException">It was not opened yet.</exception>
    public bool IsConnected => Multiplexer.IsConnected;

    /// <summary>A second one where replicas are waited for (<see cref="RedisOptions.Replicas"/>): who waits there holds up nobody else.</summary>
    public IConnectionMultiplexer? Confirming => confirming;

    /// <summary>Opens it.</summary>
    /// <exception cref="StateUnusableException">
    /// Redis refuses the user or the password: waiting would not mend that. Or it cannot do what is asked for, or no sentinel knows of one.
    /// </exception>
    public async Task OpenAsync()
    {
        var configuration = options.Value.Parse();
        configuration.AbortOnConnectFail = true;
        // What waits for the connection to come back waits by the other timeout, also when nobody blocks.
        configuration.SyncTimeout = configuration.AsyncTimeout;
        // The library's own pause grows to ten seconds, for which people would wait though Redis is back.
        configuration.ReconnectRetryPolicy = new LinearRetry((int)TimeSpan.FromSeconds(1).TotalMilliseconds);
        try
        {
            multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        catch (RedisConnectionException refused) when (refused.FailureType == ConnectionFailureType.AuthenticationFailure)
        {
            throw new StateUnusableException("Redis refuses the bot: Redis:Connection names no user and password that it takes, or a certificate that does not fit.", refused);
        }
        catch (RedisConnectionException fault) when (!string.IsNullOrEmpty(configuration.ServiceName))
        {
            // Who is Redis only the sentinels know: the client cannot wait for one whose address it was not told.
            throw new StateUnusableException(
                $"No sentinel in Redis:Connection names a Redis that answers ({fault.FailureType}). Are they up, do they watch it as serviceName says, and is Redis up? "
                + "Then start again.",
                fault);
        }
        catch (RedisConnectionException fault)
        {
            log.RedisOutOfReach(fault.FailureType);
            configuration.AbortOnConnectFail = false;
            multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        if (options.Value.Replicas > 0)
            await OpenConfirmingAsync(multiplexer, configuration);
        multiplexer.ConnectionFailed += (_, lost) => log.RedisLost(lost.ConnectionType, lost.FailureType);
        multiplexer.ConnectionRestored += (_, back) => log.RedisBack(back.ConnectionType);
    }

    public async ValueTask DisposeAsync()
    {
        if (confirming is not null)
            await confirming.DisposeAsync();
        if (multiplexer is not null)
            await multiplexer.DisposeAsync();
    }

    private async Task OpenConfirmingAsync(ConnectionMultiplexer first, ConfigurationOptions configuration)
    {
        if (Array.Exists(first.GetServers(), s => s.ServerType == ServerType.Cluster))
        {
            throw new StateUnusableException(
                "Redis:Replicas is set and Redis is a cluster, where it cannot be told whose replicas have what was written. Leave it out, or use one Redis with replicas.");
        }
        configuration.AbortOnConnectFail = false;
        confirming = await ConnectionMultiplexer.ConnectAsync(configuration);
    }
}
