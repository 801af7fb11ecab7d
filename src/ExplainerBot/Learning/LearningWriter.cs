using System.Threading.Channels;
using ExplainerBot.Core.Learning;
using ExplainerBot.Operations;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Learning;

/// <summary>Writes records to the files behind the turns' backs. What waits is written before the program ends.</summary>
internal sealed class LearningWriter(LearningFolder folder, IOptions<LearningOptions> options, ILogger<LearningWriter> log) : ILearningRecords, IHostedService
{
    private const int Waiting = 1024;

    // When more comes than the disk takes, the newest is dropped: nobody waits for it.
    private readonly Channel<LearningRecord> channel =
        Channel.CreateBounded<LearningRecord>(new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private Task loop = Task.CompletedTask;
    private bool isBroken;

    public void Add(LearningRecord record)
    {
        if (options.Value.Enabled)
            channel.Writer.TryWrite(record);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        channel.Writer.TryComplete();
        return loop.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            var records = new List<LearningRecord>();
            while (records.Count < Waiting && channel.Reader.TryRead(out var record))
                records.Add(record);
            foreach (var day in records.GroupBy(r => r.Day))
                await WriteAsync(day.Key, day);
        }
    }

    private async Task WriteAsync(DateOnly day, IEnumerable<LearningRecord> records)
    {
        try
        {
            await folder.AppendAsync(day, records.Select(r => r.ToLine()), CancellationToken.None);
            isBroken = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk is no news with every message; it is again when it has worked in between.
            if (!isBroken)
                log.RecordsNotWritten(Fault.Describe(error));
            isBroken = true;
        }
    }
}
