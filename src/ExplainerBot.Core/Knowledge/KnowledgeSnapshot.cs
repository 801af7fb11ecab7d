using System.Collections.Immutable;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Knowledge;

/// <summary>Writes the checked knowledge of one language, and reads it again as it was sealed.</summary>
internal static class KnowledgeSnapshot
{
    public static void Write(SnapshotWriter writer, KnowledgeBase knowledge)
    {
        Write(writer, knowledge.Support);
        writer.WriteEach(knowledge.Films, film => Write(writer, film, knowledge.Support.Topics));
        var messages = knowledge.Messages;
        writer.Write(messages.Language);
        writer.WriteEach([.. messages.All], text =>
        {
            writer.Write(text.Key);
            writer.Write(text.Value);
        });
        writer.WriteEach(messages.Commands, command =>
        {
            writer.Write(command.Key);
            writer.Write(command.Value);
        });
        writer.WriteEach(messages.SmallTalk, talk =>
        {
            writer.Write(talk.Id);
            writer.Write(talk.Say);
            writer.Write(talk.Exactly);
            writer.Write(talk.Signs);
            writer.Write(talk.Reply);
        });
        writer.Write(messages.SmallWords);
    }

    public static KnowledgeBase Read(SnapshotReader reader)
    {
        var support = ReadSupport(reader);
        var films = reader.Each(() => ReadFilm(reader, support.Topics));
        return new KnowledgeBase([.. films], support, ReadMessages(reader));
    }

    private static Messages ReadMessages(SnapshotReader reader)
    {
        var language = reader.Text();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
            texts.Add(reader.Text(), reader.Text());
        var commands = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
            commands.Add(reader.Text(), reader.ImmutableTexts());
        return new Messages(
            language, texts, commands,
            [.. reader.Each(() => new SmallTalk(
                reader.Text(), reader.ImmutableTexts(), reader.ImmutableTexts(), reader.ImmutableTexts(), reader.Text()))],
            reader.ImmutableTexts());
    }

    private static void Write(SnapshotWriter writer, Film film, ImmutableArray<Topic> topics)
    {
        writer.Write(film.Id);
        writer.Write(film.Title);
        writer.Write(film.Aliases);
        Write(writer, film.Checked);
        writer.Write(film.ContentNote);
        writer.WriteEach(film.Names, name =>
        {
            writer.Write(name.Name);
            writer.Write((int)name.Kind);
            writer.WriteOptional(name.Actor);
            writer.Write(name.Aliases);
        });
        writer.WriteEach(film.Questions, question => Write(writer, question, topics));
        writer.WriteEach(film.Start, question => writer.Write(film.Questions.IndexOf(question)));
        writer.WriteEach(film.Instead, question => writer.Write(film.Questions.IndexOf(question)));
    }

    private static Film ReadFilm(SnapshotReader reader, ImmutableArray<Topic> topics)
    {
        var (id, title, aliases) = (reader.Text(), reader.Text(), reader.ImmutableTexts());
        var (day, note) = (ReadDay(reader), reader.Text());
        var names = reader.Each(() => new FilmName(reader.Text(), (FilmNameKind)reader.Int32(), reader.OptionalText(), reader.ImmutableTexts()));
        var questions = reader.Each(() => ReadQuestion(reader, id, topics));
        return new Film
        {
            Id = id,
            Title = title,
            Aliases = aliases,
            Checked = day,
            ContentNote = note,
            Names = [.. names],
            Questions = [.. questions],
            Start = [.. reader.Each(() => questions[reader.Int32()])],
            Instead = [.. reader.Each(() => questions[reader.Int32()])],
        };
    }

    private static void Write(SnapshotWriter writer, Question question, ImmutableArray<Topic> topics)
    {
        writer.Write(question.Id);
        writer.Write(question.Ask);
        writer.Write(question.Also);
        writer.Write((int)question.Level);
        writer.WriteEach(question.Topics, topic => writer.Write(topics.IndexOf(topic)));
        writer.WriteOptional(question.Teaser);
        writer.Write(question.Answer);
        writer.Write(question.Next);
        writer.WriteEach(question.FollowUps, followUp =>
        {
            writer.Write(followUp.After);
            writer.Write(followUp.Say);
        });
        writer.Write(question.Reveals);
        writer.Write(question.Sources);
    }

    private static Question ReadQuestion(SnapshotReader reader, string film, ImmutableArray<Topic> topics)
    {
        var id = reader.Text();
        return new Question
        {
            FilmId = film,
            Id = id,
            Key = QuestionKey.Of(film, id),
            Ask = reader.Text(),
            Also = reader.ImmutableTexts(),
            Level = (SpoilerLevel)reader.Int32(),
            Topics = [.. reader.Each(() => topics[reader.Int32()])],
            Teaser = reader.OptionalText(),
            Answer = reader.Text(),
            Next = reader.ImmutableTexts(),
            FollowUps = [.. reader.Each(() => new FollowUp(reader.Text(), reader.ImmutableTexts()))],
            Reveals = reader.ImmutableTexts(),
            Sources = reader.ImmutableTexts(),
        };
    }

    private static void Write(SnapshotWriter writer, SupportDirectory support)
    {
        writer.Write(support.Gathered);
        writer.WriteEach(support.Countries, country =>
        {
            writer.Write(country.Code);
            writer.Write(country.Name);
            writer.Write(country.Aliases);
            writer.Write(country.Emergency);
            writer.WriteOptional(country.Note);
        });
        writer.Write(support.Countries.IndexOf(support.DefaultCountry));
        writer.WriteEach(support.Needs, need =>
        {
            writer.Write(need.Id);
            writer.Write(need.Name);
            writer.Write(need.Emergency);
        });
        writer.WriteEach(support.Topics, topic =>
        {
            writer.Write(topic.Code);
            writer.Write(topic.Name);
            writer.WriteEach(topic.Needs, need => writer.Write(support.Needs.IndexOf(need)));
        });
        writer.WriteEach(support.Lines, line => Write(writer, line, support));
        writer.Write(support.GetHelp);
        writer.Write(support.GetHelpAlso);
    }

    private static SupportDirectory ReadSupport(SnapshotReader reader)
    {
        var gathered = reader.Text();
        var countries = reader.Each(() => new Country(reader.Text(), reader.Text(), reader.ImmutableTexts(), reader.Text(), reader.OptionalText()));
        var main = countries[reader.Int32()];
        var needs = reader.Each(() => new Need(reader.Text(), reader.Text(), reader.Flag()));
        return new SupportDirectory
        {
            Gathered = gathered,
            Countries = [.. countries],
            DefaultCountry = main,
            Needs = [.. needs],
            Topics = [.. reader.Each(() => new Topic(reader.Text(), reader.Text(), [.. reader.Each(() => needs[reader.Int32()])]))],
            Lines = [.. reader.Each(() => ReadLine(reader, countries, needs))],
            GetHelp = reader.Text(),
            GetHelpAlso = reader.ImmutableTexts(),
        };
    }

    private static void Write(SnapshotWriter writer, SupportLine line, SupportDirectory support)
    {
        writer.Write(line.Id);
        writer.Write(line.Name);
        writer.Write(line.Country is { } country ? support.Countries.IndexOf(country) + 1 : 0);
        writer.WriteOptional(line.Region);
        writer.WriteEach(line.Needs, need => writer.Write(support.Needs.IndexOf(need)));
        writer.Write(line.For);
        writer.Write(line.ForGroup);
        foreach (var text in (string?[])[line.Ages, line.Call, line.TextTo, line.TextWord, line.Tty, line.Chat, line.Site, line.Note])
            writer.WriteOptional(text);
        writer.Write(line.Evidence);
        writer.Write(line.Verified is not null);
        if (line.Verified is { } day)
            Write(writer, day);
    }

    private static SupportLine ReadLine(SnapshotReader reader, Country[] countries, Need[] needs) => new()
    {
        Id = reader.Text(),
        Name = reader.Text(),
        Country = reader.Int32() is > 0 and var number ? countries[number - 1] : null,
        Region = reader.OptionalText(),
        Needs = [.. reader.Each(() => needs[reader.Int32()])],
        For = reader.Text(),
        ForGroup = reader.Flag(),
        Ages = reader.OptionalText(),
        Call = reader.OptionalText(),
        TextTo = reader.OptionalText(),
        TextWord = reader.OptionalText(),
        Tty = reader.OptionalText(),
        Chat = reader.OptionalText(),
        Site = reader.OptionalText(),
        Note = reader.OptionalText(),
        Evidence = reader.Text(),
        Verified = reader.Flag() ? ReadDay(reader) : null,
    };

    private static void Write(SnapshotWriter writer, DateOnly day) => writer.Write(day.DayNumber);

    private static DateOnly ReadDay(SnapshotReader reader) => DateOnly.FromDayNumber(reader.Int32());
}
