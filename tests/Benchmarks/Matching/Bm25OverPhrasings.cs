using System.Globalization;
using ExplainerBot.Core.Matching;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace ExplainerBot.MatchingReport;

/// <summary>Search as most help pages have it: each phrasing is a document, and its label wins whose document scores best (Lucene.NET).</summary>
internal sealed class Bm25OverPhrasings : IContender
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Text = "text";
    private const string Label = "label";
    private const int Documents = 30;

    public Func<string, Guess> Train(LabelledSet set, IReadOnlyList<LabelledUtterance> lines)
    {
        var analyzer = new EnglishAnalyzer(Version);
        var folder = new RAMDirectory();
        using (var writer = new IndexWriter(folder, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (var line in lines)
                writer.AddDocument([new TextField(Text, line.Text, Field.Store.NO), new StringField(Label, line.Label, Field.Store.YES)]);
        }
        var searcher = new IndexSearcher(DirectoryReader.Open(folder)) { Similarity = new BM25Similarity() };
        return text =>
        {
            var query = new BooleanQuery();
            using (var tokens = analyzer.GetTokenStream(Text, text))
            {
                var term = tokens.GetAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
                tokens.Reset();
                while (tokens.IncrementToken() && query.Clauses.Count < BooleanQuery.MaxClauseCount)
                    query.Add(new TermQuery(new Term(Text, term.ToString())), Occur.SHOULD);
                tokens.End();
            }
            var hits = searcher.Search(query, Documents).ScoreDocs;
            string[] labels = [.. hits.Select(h => searcher.Doc(h.Doc).Get(Label, CultureInfo.InvariantCulture)).Distinct()];
            string[] known = [.. labels.Where(l => l != LabelledUtterance.OutOfScope)];
            return new Guess(known, hits.Length == 0 ? 0 : hits[0].Score, labels.FirstOrDefault() == LabelledUtterance.OutOfScope ? false : null);
        };
    }
}
