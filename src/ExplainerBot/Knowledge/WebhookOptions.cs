namespace ExplainerBot.Knowledge;

/// <summary>Who may tell the bot that its knowledge has changed. Section <c>Knowledge:Webhook</c> of the settings.</summary>
internal sealed class WebhookOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge:Webhook";

    /// <summary>The secret that signs requests; 32 characters or more. Default: none, and there is no webhook.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether there is a webhook.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Secret);
}
