using System.Collections.Concurrent;
using System.Collections.Immutable;
using ExplainerBot.Core;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Operations;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>What a reading of the curators' files came to.</summary>
internal enum Reload
{
    /// <summary>They say what is in force already.</summary>
    Unchanged,

    /// <summary>What they say is in force now.</summary>
    Loaded,

    /// <summary>They have an error, and what was in force stays.</summary>
    Refused,
}

/// <summary>Makes an explainer from the curators' files and puts it in force: at the start, and again whenever they have changed.</summary>
internal sealed class KnowledgeLoading(
    KnowledgeFolder folder, CurrentExplainer current, FittedCache fitted, SnapshotCache snapshots, ShippedSnapshot shipped, IOptions<KnowledgeOptions> options, ReloadMetrics metrics, TimeProvider time,
    ILogger<KnowledgeLoading> log) : IDisposable
{
    // An editor saves in several steps, and a synchronisation file by file: what has lain still for so long is read.
    private static readonly TimeSpan settle = TimeSpan.FromMilliseconds(400);

    // A folder that never lies still is read all the same: what is half written there will hardly pass the check.
    private const int MostWaits = 50;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly ConcurrentDictionary<string, SentenceEncoder?> encoders = new(StringComparer.Ordinal);
    private SnapshotKey? inForce;

    /// <summary>The folder's stamp when it was read last.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>What keeps the files as they are from being used, a line each; empty while what they say is in force.</summary>
    public ImmutableArray<string> Refused { get; private set; } = [];

    /// <summary>Reads, checks and puts in force, for the first time.</summary>
    /// <exception cref="KnowledgeException">The folder cannot be read, or a file in it has an error.</exception>
    public void Open()
    {
        Stamp = folder.Stamp();
        Load(folder.Read(), forGood: true);
    }

    /// <summary>
    /// Reads the files once they lie still, and puts what they say in force if it is new and sound. One reading at a time; turns go on
    /// meanwhile.
    /// </summary>
    public async Task<Reload> ReloadAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var reload = await TryAsync(cancellationToken);
            metrics.Count(reload);
            return reload;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<Reload> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = await ReadSettledAsync(cancellationToken);
            if (KeyOf(files).Equals(inForce))
                return AsBefore();
            // On a thread of its own, so that turns find theirs free: fitting takes seconds where much is new.
            await Task.Factory.StartNew(
                () => Load(files, forGood: false), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Refused = [];
            GiveBack();
            log.KnowledgeReloaded(KnowledgeHealth.Figures(current));
            return Reload.Loaded;
        }
        catch (KnowledgeException fault)
        {
            return Refuse([.. fault.Findings]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Refuse([$"The knowledge cannot be loaded by a fault of the program; please report it: {Fault.Describe(fault)}"]);
        }
    }

    private async Task<IReadOnlyList<(string Name, byte[] Content)>> ReadSettledAsync(CancellationToken cancellationToken)
    {
        for (var waits = 1; ; waits++)
        {
            var before = folder.Stamp();
            await Task.Delay(settle, time, cancellationToken);
            if (folder.Stamp() != before && waits < MostWaits)
                continue;
            var files = folder.Read();
            if (folder.Stamp() != before && waits < MostWaits)
                continue;
            Stamp = before;
            return files;
        }
    }

    // A change that was taken back.
    private Reload AsBefore()
    {
        if (Refused.IsEmpty)
            return Reload.Unchanged;
        Refused = [];
        log.KnowledgeAsBefore();
        return Reload.Loaded;
    }

    private Reload Refuse(ImmutableArray<string> findings)
    {
        // Said once, however often the same is read.
        if (!findings.SequenceEqual(Refused))
            log.KnowledgeRefused(findings[0], findings.Length - 1);
        Refused = findings;
        return Reload.Refused;
    }

    private void Load(IReadOnlyList<(string Name, byte[] Content)> files, bool forGood)
    {
        var key = KeyOf(files);
        var kept = (forGood ? shipped.Take(key) : null) ?? snapshots.Read(key, options.Value.Language, Encoder, forGood);
        var load = kept ?? Train(files, key, forGood);
        foreach (var finding in load.Diagnostics)
            log.KnowledgeFinding(finding.ToString());
        current.Use(load.Explainers);
        inForce = key;
        if (kept is null && forGood)
            GiveBack();
    }

    // What was trained holds much that no turn needs: it is let go, and its snapshot is used in its place. So there is one form of it that
    // runs, whether this program trained it or another.
    private ExplainersLoad Train(IReadOnlyList<(string Name, byte[] Content)> files, SnapshotKey key, bool forGood)
    {
        ImmutableArray<Fitted> kept = [.. fitted.Read(), .. FittedCache.ReadShipped()];
        var load = ExplainerLoader.LoadAll(folder.Wanted(files), options.Value.Language, Encoder, kept);
        if (load.Explainers.IsEmpty)
            throw new KnowledgeException([.. load.Diagnostics.OrderByDescending(d => d.Severity).Select(d => d.ToString())]);
        ImmutableArray<Fitted> now = [.. load.Explainers.SelectMany(e => e.Fitted)];
        if (now.Select(f => f.Key).Except(kept.Select(f => f.Key)).Any())
            fitted.Write(now);
        var snapshot = ExplainerSnapshot.Write(load, key);
        snapshots.Write(snapshot);
        return (forGood ? snapshots.Read(key, options.Value.Language, Encoder, forGood) : null)
            ?? ExplainerSnapshot.Read(snapshot, options.Value.Language, Encoder)
            ?? load;
    }

    // What was needed to read and to learn, and what is no longer in force, goes back to the machine.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private SnapshotKey KeyOf(IReadOnlyList<(string Name, byte[] Content)> files) => SnapshotKey.Of(
        files, folder.Languages.Select(language => (language, Encoder(language))), [options.Value.Language, .. options.Value.Films]);

    // Read once. A folder of the operator's own need not hold the weights: those that came with the program serve the same language.
    private SentenceEncoder? Encoder(string language) => encoders.GetOrAdd(language, _ =>
    {
        var beside = Path.GetFullPath(options.Value.Folder, AppContext.BaseDirectory);
        return LanguageEncoder.PathIn(new[] { folder.Location, beside }.Select(f => Path.Combine(f, language))) is { } path
            ? shipped.EncoderAt(path) ?? LanguageEncoder.Read(path, log)
            : null;
    });
}
