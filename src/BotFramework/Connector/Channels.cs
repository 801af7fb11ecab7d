namespace Microsoft.Bot.Connector;

/// <summary>Values of <see cref="Microsoft.Bot.Schema.Activity.ChannelId"/>.</summary>
public class Channels
{
    public const string Console = "console";
    public const string Directline = "directline";
    public const string Emulator = "emulator";
    public const string Msteams = "msteams";
    public const string Test = "test";
    public const string Webchat = "webchat";
}
