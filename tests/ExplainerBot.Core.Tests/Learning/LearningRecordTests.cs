using ExplainerBot.Core.Learning;

namespace ExplainerBot.Core.Tests.Learning;

/// <summary>The format of docs/learning-records.md.</summary>
public sealed class LearningRecordTests
{
    [Fact]
    public void Records_are_written_as_documented()
    {
        var day = new DateOnly(2026, 11, 23);
        LearningRecord[] records =
        [
            new() { Day = day, Kind = LearningKind.Unanswered, Film = "lamp", Text = "Wo ist's?\n\"da\"", Channel = "webchat" },
            new() { Day = day, Kind = LearningKind.Suggested, Film = "lamp", Language = "en", Offered = ["ending", "brother"], Text = "the lamp", Channel = "other" },
            new() { Day = day, Kind = LearningKind.NoneMeant, Channel = "msteams" },
            new() { Day = day, Kind = LearningKind.Vote, Film = "lamp", Question = "ending", Vote = Vote.None, Replaces = Vote.Down },
        ];

        Assert.Equal(
            [
                """{"day":"2026-11-23","kind":"unanswered","film":"lamp","text":"Wo ist's?\n\"da\"","channel":"webchat"}""",
                """{"day":"2026-11-23","kind":"suggested","film":"lamp","language":"en","offered":["ending","brother"],"text":"the lamp","channel":"other"}""",
                """{"day":"2026-11-23","kind":"none-meant","channel":"msteams"}""",
                """{"day":"2026-11-23","kind":"vote","film":"lamp","question":"ending","vote":"none","replaces":"down"}""",
            ],
            records.Select(r => r.ToLine()));
        Assert.All(records, r => Assert.Equal(r.ToLine(), LearningRecord.Parse(r.ToLine())!.ToLine()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"day":"2026-11-23","kind":"unans""")]
    [InlineData("""{"day":"2026-11-23"}""")]
    [InlineData("""{"day":"2026-11-23","kind":"guess"}""")]
    public void A_line_that_is_none_is_no_error(string line) => Assert.Null(LearningRecord.Parse(line));
}
