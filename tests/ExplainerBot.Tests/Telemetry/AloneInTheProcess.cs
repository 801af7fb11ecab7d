namespace ExplainerBot.Tests.Telemetry;

/// <summary>For tests that read figures: they are gathered by process, so that no other bot may run in it meanwhile.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
