using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Evaluation;

public sealed class LabelledFileTests
{
    [Fact]
    public void Lines_are_read_in_order_with_blank_lines_and_remarks_left_out()
    {
        var file = LabelledFile.Read("x.tsv", "\uFEFFa\tone\r\n\r\n# a remark\nb\t two \tnear\n#tag\tkept\n");
        Assert.Empty(file.Errors);
        Assert.Equal([new LabelledUtterance("a", "one"), new("b", "two"), new("#tag", "kept")], file.Utterances);
    }

    [Fact]
    public void Only_a_line_feed_ends_a_line() =>
        Assert.Equal("one\u2028two", LabelledFile.Read("x.tsv", "a\tone\u2028two\n").Utterances.Single().Text);

    [Fact]
    public void Every_fault_is_named_with_file_line_and_remedy() =>
        Assert.Equal(
            [
                "x.tsv:1: there is no tab. Write a label, a tab and the utterance.",
                "x.tsv:2: the label is empty. Write one before the tab, or OOS for out of scope.",
                "x.tsv:3: the utterance is empty. Write one after the tab, or remove the line.",
            ],
            LabelledFile.Read("x.tsv", "only words\n\tno label\nlabel\t \n").Errors);

    [Fact]
    public void An_empty_file_is_a_fault() =>
        Assert.Equal(["x.tsv: the file holds no line. Write one 'label TAB utterance' a line."], LabelledFile.Read("x.tsv", "\n").Errors);
}
