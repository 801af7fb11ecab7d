using System.Diagnostics;
using OpenTelemetry;

namespace ExplainerBot.Telemetry;

/// <summary>
/// Takes from each span, before anything is sent, all that is not known to be harmless: paths and queries name conversations and
/// carry tokens, and what a caller's own tracing adds is the caller's text.
/// </summary>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    private static readonly HashSet<string> harmless = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type",
    };

    public override void OnEnd(Activity data)
    {
        List<string>? doubtful = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!harmless.Contains(tag.Key))
                (doubtful ??= []).Add(tag.Key);
        }
        doubtful?.ForEach(key => data.SetTag(key, null));
        // Not null, which would mean the parent's.
        data.TraceStateString = "";
        // What an exception says may quote its input.
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
