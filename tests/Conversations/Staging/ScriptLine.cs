namespace ExplainerBot.Conversations.Staging;

/// <summary>One line of a script. The README beside the scripts says how each is written.</summary>
/// <param name="Number">One-based number of the line in its file.</param>
internal abstract record ScriptLine(int Number);

/// <summary><c>&gt; words</c>: the person types.</summary>
internal sealed record Types(int Number, string Text) : ScriptLine(Number);

/// <summary><c>&gt; [Title]</c>: the person presses a button that the bot has shown.</summary>
internal sealed record Presses(int Number, string Title) : ScriptLine(Number);

/// <summary><c>(31 minutes pass)</c></summary>
internal sealed record TimePasses(int Number, TimeSpan Time) : ScriptLine(Number);

/// <summary><c>(Ben speaks)</c>: from here on somebody else types, in a chat of their own unless others read along.</summary>
internal sealed record Speaks(int Number, string Person) : ScriptLine(Number);

/// <summary><c>(on msteams)</c></summary>
internal sealed record OnChannel(int Number, string Channel) : ScriptLine(Number);

/// <summary><c>(others read along)</c></summary>
internal sealed record OthersReadAlong(int Number) : ScriptLine(Number);

/// <summary><c>(has seen the film)</c>: said earlier, in a private chat.</summary>
internal sealed record HasSeenTheFilm(int Number) : ScriptLine(Number);

/// <summary><c>(joins)</c>: the person opens the conversation.</summary>
internal sealed record Joins(int Number) : ScriptLine(Number);

/// <summary><c>(sends a file)</c></summary>
internal sealed record SendsAFile(int Number) : ScriptLine(Number);

/// <summary><c>(types 20000 characters)</c></summary>
internal sealed record TypesMuch(int Number, int Characters) : ScriptLine(Number);

/// <summary><c>(edits: words)</c>: the last typed message is changed.</summary>
internal sealed record Edits(int Number, string Text) : ScriptLine(Number);

/// <summary><c>(delivered again)</c>: the channel delivers the last message once more; <c>(message 2 delivered again)</c>: an earlier one.</summary>
internal sealed record DeliveredAgain(int Number, int? Message) : ScriptLine(Number);

/// <summary><c>(forges yes for bus-scene)</c>, <c>(forges yes for nothing)</c>, <c>(forges yes for bus-scene with the offer of anton-fate)</c></summary>
internal sealed record Forges(int Number, string Action, string Question, string? OfferOf) : ScriptLine(Number);

/// <summary><c>&lt; answer bus-scene</c>: what the reply came to.</summary>
internal sealed record ComesTo(int Number, string Outcome, string? Question) : ScriptLine(Number);

/// <summary><c>+ words</c>: the reply holds them; <c>- words</c>: it does not.</summary>
internal sealed record Holds(int Number, string Words, bool Expected) : ScriptLine(Number);

/// <summary><c>= line</c>: a whole line of the reply.</summary>
internal sealed record HoldsLine(int Number, string Line) : ScriptLine(Number);

/// <summary><c>[Yes, tell me] [No thanks]</c>: buttons of the reply, in this order, perhaps among others.</summary>
internal sealed record ShowsButtons(int Number, IReadOnlyList<string> Titles) : ScriptLine(Number);

/// <summary><c>same</c>: the reply is the same as the one before.</summary>
internal sealed record SaysTheSame(int Number) : ScriptLine(Number);
