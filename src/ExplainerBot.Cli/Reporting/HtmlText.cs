using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ExplainerBot.Cli.Reporting;

/// <summary>
/// HTML that is being written. What stands in the code is markup; whatever stands in braces is text and encoded, so that nobody has to
/// remember it.
/// </summary>
internal sealed class HtmlText
{
    // Letters of all languages stand as they are; what means something in HTML never does.
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();

    /// <summary>Adds markup with texts in it.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref Markup markup) => ReferenceEquals(markup.To, this) ? this : throw new ArgumentException("It was written elsewhere.", nameof(markup));

    /// <summary>Adds markup that is a constant of the code.</summary>
    public HtmlText AddConstant(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    /// <summary>Takes apart what is markup and what is text.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        /// <summary>Made by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, HtmlText to)
        {
            to.html.EnsureCapacity(to.html.Length + literalLength + formattedCount);
            To = to;
        }

        internal HtmlText To { get; }

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => To.html.Append(markup);

        /// <summary>A text.</summary>
        public void AppendFormatted(string? text) => To.html.Append(encoder.Encode(text ?? ""));

        /// <summary>A number or a day.</summary>
        public void AppendFormatted(IFormattable value, string? format = null) =>
            AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
