using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>The needs that the recogniser can name, by the ids that the support lines use.</summary>
public static class CrisisNeeds
{
    /// <summary>All of them, the most urgent first.</summary>
    public static ImmutableArray<string> ByUrgency { get; } =
        ["danger-now", "suicide-self-harm", "child-abuse", "sexual-violence", "domestic-violence", Distress];

    /// <summary>The need of somebody who suffers from nothing that was named. It yields to any other.</summary>
    public const string Distress = "distress";

    /// <summary>The need of somebody in danger at this moment.</summary>
    public const string DangerNow = "danger-now";
}
