namespace ExplainerBot.Telemetry;

/// <summary>Where the time of a turn goes.</summary>
internal enum TurnStage
{
    /// <summary>Waiting for the turns before it in the same conversation.</summary>
    Wait,

    /// <summary>Loading the memory.</summary>
    Load,

    /// <summary>Deciding what to say: the pure step.</summary>
    Decide,

    /// <summary>Saving the memory.</summary>
    Save,

    /// <summary>Rendering the reply and handing it to the channel.</summary>
    Send,
}
