using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;

namespace ExplainerBot.Core.Review;

/// <summary>Every answer leads on, and offers nothing twice.</summary>
internal static class DeadEnds
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var question in files.Films.Where(f => f.Questions.Length > 1).SelectMany(f => f.Questions))
        {
            if (question.Next.IsEmpty)
                bag.Warning("R002", question.Id.Place, $"After the answer of '{question.Id}' nothing is offered: 'next' is empty.",
                    "Name two or three questions worth asking then, and after a hard answer an easier one.");
            foreach (var id in question.Next.GroupBy(n => n.Value).Where(g => g.Count() > 1).Select(g => g.Last()))
                bag.Warning("R002", id.Place, $"'{question.Id}' offers '{id}' twice under 'next'.", "Keep it once, and name another.");
        }
    }
}
