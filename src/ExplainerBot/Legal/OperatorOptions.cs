namespace ExplainerBot.Legal;

/// <summary>Who runs this bot, as the pages on privacy and terms name them. Section <c>Operator</c> of the settings.</summary>
internal sealed class OperatorOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Operator";

    /// <summary>A person or an organisation, such as <c>Film Club Cork</c>. Default: none, and the pages say so.</summary>
    public string? Name { get; set; }

    /// <summary>Where people can ask: a mail address, or an https address. Default: none.</summary>
    public string? Contact { get; set; }

    /// <summary>Whether the contact is something that a browser can open.</summary>
    public bool ContactIsReachable => string.IsNullOrEmpty(Contact) || ContactUrl is not null;

    /// <summary>The contact as a link; null when there is none.</summary>
    public Uri? ContactUrl
    {
        get
        {
            if (string.IsNullOrEmpty(Contact))
                return null;
            var isMail = System.Net.Mail.MailAddress.TryCreate(Contact, out var mail) && mail.Address == Contact;
            return Uri.TryCreate(isMail ? "mailto:" + Contact : Contact, UriKind.Absolute, out var url) && url.Scheme is "https" or "mailto" ? url : null;
        }
    }
}
