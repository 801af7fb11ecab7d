using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>Who is met with support first, case by case.</summary>
public sealed class CrisisRecognizerTests
{
    [Theory]
    [InlineData("I want to kill myself")]
    [InlineData("dont want to be here anymore")]
    [InlineData("no point going on")]
    [InlineData("kms")]
    [InlineData("k m s")]
    [InlineData("ktmyslf")]
    [InlineData("gonna unalive myself")]
    [InlineData("feeling sewerslidal")]
    [InlineData("killmyself")]
    [InlineData("i want to diiiie")]
    [InlineData("i think about su1cide, my own")]
    [InlineData("end it all")]
    [InlineData("cant do this anymore")]
    [InlineData("everyone is better off without me")]
    [InlineData("i cut myself when it gets bad")]
    [InlineData("i relapsed and hurt myself again")]
    [InlineData("let me just die")]
    [InlineData("why can't i simply die")]
    [InlineData("everybody would be happier if i died")]
    [InlineData("the pills are lined up before me")]
    [InlineData("dont wanna b alive nomore")]
    [InlineData("lying awake thinking how easy it would be to sleep for good")]
    [InlineData("hoping i get run over by a truck on the way")]
    [InlineData("im walking to the bridge now")]
    [InlineData("that will be the last thing i ask")]
    [InlineData("this is the last film im ever going to watch")]
    [InlineData("self harmed again, sh again today")]
    [InlineData("feeling suicidel")]
    [InlineData("goodbye all")]
    [InlineData("bye forever")]
    [InlineData("im sorry for everything")]
    [InlineData("i keep hoping a truck hits me on the way home")]
    [InlineData("i took a load of pills tonight")]
    [InlineData("been clean from cutting 3 weeks and i want to do it again")]
    // No rule has words for these: what is likest in meaning tells what they are about.
    [InlineData("i keep thinking about not existing")]
    [InlineData("the only thing that makes me calm is pain")]
    public void One_s_own_suicidal_thoughts_and_self_harm_are_met_with_their_lines(string text)
    {
        var finding = TheLexicon.Crisis.Recognize(text);

        Assert.Equal(Concern.Own, finding.Concern);
        Assert.Contains("suicide-self-harm", finding.Needs);
    }

    [Theory]
    [InlineData("someone i trusted forced me", "sexual-violence")]
    [InlineData("i cut too", "suicide-self-harm")]
    public void What_no_rule_has_words_for_is_met_with_the_lines_of_what_is_like_it_and_with_those_for_anybody(string text, string need)
    {
        var finding = TheLexicon.Crisis.Recognize(text);

        Assert.Contains(need, finding.Needs);
        Assert.Equal(CrisisNeeds.Distress, finding.Needs[^1]);
    }

    [Fact]
    public void Hoping_to_be_hit_by_a_truck_is_no_harm_done_by_anybody() =>
        Assert.DoesNotContain("domestic-violence", TheLexicon.Crisis.Recognize("i keep hoping a truck hits me on the way home").Needs);

    [Theory]
    [InlineData("help me")]
    [InlineData("i need help, please")]
    public void A_bare_cry_for_help_is_not_guessed_to_be_of_any_kind(string text) =>
        Assert.Equal([CrisisNeeds.Distress], TheLexicon.Crisis.Recognize(text).Needs);

    [Theory]
    [InlineData("im hooked on my painkillers")]
    [InlineData("I'm a recovering alcoholic and this got to me")]
    [InlineData("i think i have a drinking problem")]
    [InlineData("fell off the wagon last night, i fell off the wagon")]
    [InlineData("i struggle with alcohol")]
    [InlineData("ive had an eating disorder since school")]
    public void Who_cannot_do_without_drink_or_drugs_or_cannot_eat_is_met_with_support(string text) =>
        Assert.Equal(Concern.Own, TheLexicon.Crisis.Recognize(text).Concern);

    [Theory]
    [InlineData("i'm addicted to this film")]
    [InlineData("is lizzie an alcoholic")]
    [InlineData("was she hooked on the pills")]
    [InlineData("i need a stiff drink after that ending")]
    [InlineData("i haven't eaten yet, is it gross")]
    [InlineData("does charlotte have a drug problem")]
    public void Drink_drugs_and_food_in_other_ways_are_no_cry(string text) =>
        Assert.Equal(Concern.None, TheLexicon.Crisis.Recognize(text).Concern);

    [Theory]
    [InlineData("my uncle hurt me", "child-abuse")]
    [InlineData("probably nothing but my stepdad comes into my room at night", "child-abuse")]
    [InlineData("when i was nine a priest touched me", "child-abuse")]
    [InlineData("he came into my room at night", "sexual-violence")]
    [InlineData("i was r4ped", "sexual-violence")]
    [InlineData("my coach r*ped me", "sexual-violence")]
    [InlineData("i got sa'd last year", "sexual-violence")]
    [InlineData("i was molsted as a kid", "child-abuse")]
    [InlineData("he put his hands on me", "sexual-violence")]
    [InlineData("my husband beats me", "domestic-violence")]
    [InlineData("being hit at home every day", "domestic-violence")]
    [InlineData("My boyfriend he hit me when he is drink", "domestic-violence")]
    [InlineData("what lizzie went through is what i went through", "sexual-violence")]
    [InlineData("it happened to me too", "sexual-violence")]
    [InlineData("was groomed from 11 until 14", "sexual-violence")]
    [InlineData("i thought all coaches did that", "child-abuse")]
    [InlineData("i know that kind of fear, the steps in the corridor before it begins", "sexual-violence")]
    [InlineData("i survived incest", "sexual-violence")]
    [InlineData("he would not stop when i said no", "sexual-violence")]
    // Talk of the film beside it does not drown it.
    [InlineData("loved the twist, but he hit me again tonight", "domestic-violence")]
    [InlineData("does she ever get over it? i was raped at nineteen", "sexual-violence")]
    [InlineData("forget the plot, my dad beats me", "child-abuse")]
    [InlineData("i was never safe, he beat me with a hose", "domestic-violence")]
    public void Harm_done_to_the_writer_is_met_with_the_lines_for_it(string text, string need)
    {
        var finding = TheLexicon.Crisis.Recognize(text);

        Assert.Equal(Concern.Own, finding.Concern);
        Assert.Contains(need, finding.Needs);
    }

    [Theory]
    [InlineData("my friend says she wants to die", "suicide-self-harm")]
    [InlineData("one of my pupils told me her uncle touches her", "child-abuse")]
    [InlineData("my neighbour beats his wife and i hear it", "domestic-violence")]
    [InlineData("my brother doesn't want to live anymore", "suicide-self-harm")]
    // "I" and "being hit" stand in these too.
    [InlineData("i think my aunt is being beaten by her man", "domestic-violence")]
    [InlineData("i fear my nephew is being groomed by his trainer", "child-abuse")]
    [InlineData("what do i do if my flatmate is suicidal", "suicide-self-harm")]
    [InlineData("what do i say to a friend who was molested", "sexual-violence")]
    public void Worry_for_somebody_real_is_met_with_the_same_lines(string text, string need)
    {
        var finding = TheLexicon.Crisis.Recognize(text);

        Assert.Equal(Concern.Worry, finding.Concern);
        Assert.Contains(need, finding.Needs);
    }

    [Theory]
    [InlineData("he is outside my door right now")]
    [InlineData("i took all my pills")]
    [InlineData("he has a knife and i am hiding in the bathroom")]
    [InlineData("i'm standing on a bridge")]
    public void Danger_at_this_moment_puts_the_emergency_number_first(string text)
    {
        var finding = TheLexicon.Crisis.Recognize(text);

        Assert.True(finding.DangerNow);
        Assert.Equal("danger-now", finding.Needs[0]);
    }

    [Theory]
    [InlineData("help me")]
    [InlineData("i need to talk to someone")]
    [InlineData("i feel so alone and worthless")]
    [InlineData("i cant stop crying since that scene")]
    [InlineData("I need some help. No, not about the film.")]
    public void Distress_without_a_name_is_met_with_support_too(string text) =>
        Assert.NotEqual(Concern.None, TheLexicon.Crisis.Recognize(text).Concern);

    [Theory]
    [InlineData("im 12 and my mums boyfriend touches me")]
    [InlineData("i am thirteen and my dad hits me")]
    public void A_child_is_recognised_by_what_it_says_of_its_age(string text) =>
        Assert.True(TheLexicon.Crisis.Recognize(text).MayBeYoung);

    [Theory]
    // Questions about characters.
    [InlineData("why did charlotte make lizzie cut off her hand")]
    [InlineData("did anton rape them")]
    [InlineData("does lizzie kill herself")]
    [InlineData("remind me why charlotte was raped")]
    [InlineData("tell me who hurt lizzie")]
    [InlineData("explain to me why they attack paloma")]
    // Idioms.
    [InlineData("this movie killed me")]
    [InlineData("dying to know what happens")]
    [InlineData("i could murder a pizza")]
    [InlineData("shoot me a link")]
    [InlineData("my head hurts")]
    [InlineData("just killing time here")]
    [InlineData("hit me")]
    [InlineData("that ending hurt me in the best way")]
    [InlineData("the finale hits me like a train")]
    [InlineData("so embarrassing i wanted to die")]
    [InlineData("i would die for that dress")]
    [InlineData("i'd jump out of my skin if a spider came")]
    [InlineData("my mother would kill me")]
    [InlineData("if i were lizzie i would be dead")]
    [InlineData("i was shaking with laughter")]
    // Everyday life.
    [InlineData("we were beaten 3-0, so a film it is")]
    [InlineData("my niece is scared of horror films")]
    [InlineData("my brother threw a cushion at me")]
    // Music, curiosity, content.
    [InlineData("killer solo")]
    [InlineData("is there suicide in it")]
    [InlineData("how does the film treat abuse")]
    [InlineData("is the rape scene graphic")]
    // Negations.
    [InlineData("i'm not suicidal, just asking")]
    [InlineData("nobody hurt me")]
    [InlineData("i was never abused")]
    [InlineData("my dad never hit me")]
    [InlineData("i am not going to hurt myself, i ask about charlotte")]
    [InlineData("i don't want to die, i want the twist")]
    // Asking for help with the film.
    [InlineData("help me understand the ending")]
    [InlineData("i need help with the plot")]
    // What people ask and answer every day.
    [InlineData("is it alright for a daughter of fourteen")]
    [InlineData("whats the point of rewinding it all")]
    [InlineData("put me out of my misery and say who did it")]
    [InlineData("hows your day going")]
    public void Alarming_words_that_disclose_nothing_are_left_alone(string text) =>
        Assert.Equal(Concern.None, TheLexicon.Crisis.Recognize(text).Concern);

    [Fact]
    public void What_a_film_does_to_somebody_is_no_harm_but_what_a_person_does_is() =>
        Assert.Equal(
            (Concern.None, Concern.Own),
            (TheLexicon.Crisis.Recognize("that twist hurt me").Concern, TheLexicon.Crisis.Recognize("that man hurt me").Concern));

    [Fact]
    public void A_negation_of_one_thing_does_not_hide_another() =>
        Assert.Equal(Concern.Own, TheLexicon.Crisis.Recognize("nobody hurt me but i want to die").Concern);

    [Fact]
    public void A_negation_before_telling_does_not_deny_what_was_done() =>
        Assert.Equal(Concern.Own, TheLexicon.Crisis.Recognize("I never told anyone that my uncle touched me").Concern);

    [Fact]
    public void Needs_are_named_the_most_urgent_first()
    {
        var finding = TheLexicon.Crisis.Recognize("my husband hits me and i want to die");

        Assert.Equal("suicide-self-harm", finding.Needs[0]);
        Assert.Contains("domestic-violence", finding.Needs);
    }

    [Fact]
    public void Free_text_with_an_alarming_word_is_not_kept_even_when_it_is_harmless()
    {
        Assert.True(TheLexicon.Crisis.HoldsLexiconWord("did anton rape them"));
        Assert.False(TheLexicon.Crisis.HoldsLexiconWord("who plays the cello"));
    }
}
