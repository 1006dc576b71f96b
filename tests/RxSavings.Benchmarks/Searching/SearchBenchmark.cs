using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using RxSavings.Benchmarks.Measuring;
using RxSavings.Pricing.Search;

namespace RxSavings.Benchmarks.Searching;

/// <summary>
/// Suggestions over 120,000 names, on one thread, against SQLite's FTS5 with the trigrams of the question joined by OR; what is found of mistyped names, over those
/// the site's search holds.
/// </summary>
internal static class SearchBenchmark
{
    private const int Questions = 1_000;
    private const int FloorQuestions = 60;
    private const int FirstFew = 3;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA") is not { } data)
        {
            Console.WriteLine("search skipped: set RXSAVINGS_REAL_DATA to the directory of the real files");
            return;
        }

        string[] names = FdaNames.Read(data);
        _ = new NameIndex(names);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch watch = Stopwatch.StartNew();
        NameIndex index = new(names);
        double build = watch.Elapsed.TotalMilliseconds;
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        Typos typos = new(20261123);
        (Figure one, Figure two, Figure word, Figure begun) = All(index, names, typos);
        double floor = FloorMicroseconds(names, [.. Enumerable.Range(0, FloorQuestions).Select(_ => typos.Of(Folding.Fold(names[typos.Next(names.Length)]), 1))]);
        Result.Print("search", "µs median of one edit, µs of FTS5 trigram-OR", [(one.Median, floor)], 200, (value, of) => of / value);
        Say("search-p99", $"{one.P99:0} µs one edit, {two.P99:0} two, {word.P99:0} one word, {begun.P99:0} begun; due 1,000");
        Say("search-build", $"{build:0} ms, {megabytes:0.0} MB; due 300 ms, 25 MB");
        string[] held = await SiteNames.ReadAsync(data, cancellation);
        (one, two, word, begun) = All(new NameIndex(held), held, typos);
        Say("search-recall", $"one edit {one.Recall:0.0} % (due 99.5), two {two.Recall:0.0} % (due 97), 7 letters with one edit {begun.Recall:0.0} % (due 95), one word {word.Recall:0.0} %; {held.Length} names of the site");
    }

    private static (Figure One, Figure Two, Figure Word, Figure Begun) All(NameIndex index, string[] names, Typos typos)
    {
        string[] folded = [.. names.Select(Folding.Fold)];
        // One edit is forgiven from four letters and two from eight, and a question has a hundred at most: shorter and longer names are not asked for so.
        int[] four = Some(n => n.Length >= 4), eight = Some(n => n.Length >= 8);
        int[] oneWord = [.. Enumerable.Range(0, names.Length).Where(i => folded[i].Length >= 6 && !folded[i].Contains(' '))];
        // Seven letters, as somebody types them: a name with a space among them has fewer.
        int[] long9 = [.. Enumerable.Range(0, names.Length).Where(i => folded[i].Length >= 9 && folded[i].Take(7).All(char.IsAsciiLetterLower))];
        _ = Ask(index, folded, eight, i => typos.Of(folded[i], 2));
        return (
            Ask(index, folded, four, i => typos.Of(folded[i], 1)),
            Ask(index, folded, eight, i => typos.Of(folded[i], 2)),
            Ask(index, folded, [.. Enumerable.Range(0, Questions).Select(_ => oneWord[typos.Next(oneWord.Length)])], i => typos.Of(folded[i], 1)),
            Ask(index, folded, [.. Enumerable.Range(0, Questions).Select(_ => long9[typos.Next(long9.Length)])], i => typos.Of(folded[i][..7], 1), begins: true));

        int[] Some(Func<string, bool> which)
        {
            int[] pool = [.. Enumerable.Range(0, names.Length).Where(i => folded[i].Length <= DrugSearch.Longest && which(folded[i]))];
            return [.. Enumerable.Range(0, Questions).Select(_ => pool[typos.Next(pool.Length)])];
        }
    }

    private static Figure Ask(NameIndex index, string[] folded, int[] which, Func<int, string> type, bool begins = false)
    {
        string[] typed = [.. which.Select(type)];
        double[] took = new double[typed.Length];
        int right = 0;
        for (int turn = 0; turn < 2; turn++)
        {
            right = 0;
            for (int q = 0; q < typed.Length; q++)
            {
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<NameHit> hits = index.Find(typed[q], FirstFew);
                took[q] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                string wanted = begins ? folded[which[q]][..7] : folded[which[q]];
                right += hits.Any(h => begins ? folded[h.Name].StartsWith(wanted, StringComparison.Ordinal) : folded[h.Name] == wanted) ? 1 : 0;
            }
        }

        Array.Sort(took);
        return new Figure(took[took.Length / 2], took[took.Length * 99 / 100], right * 100.0 / typed.Length);
    }

    private static double FloorMicroseconds(string[] names, string[] typed)
    {
        using SqliteConnection db = new("Data Source=:memory:");
        db.Open();
        Run(db, "CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')");
        using (SqliteTransaction all = db.BeginTransaction())
        {
            using SqliteCommand insert = db.CreateCommand();
            insert.CommandText = "INSERT INTO names (name) VALUES ($name)";
            SqliteParameter name = insert.Parameters.Add("$name", SqliteType.Text);
            foreach (string text in names)
            {
                name.Value = text;
                insert.ExecuteNonQuery();
            }

            all.Commit();
        }

        using SqliteCommand find = db.CreateCommand();
        find.CommandText = "SELECT name FROM names WHERE names MATCH $q ORDER BY rank LIMIT 3";
        SqliteParameter question = find.Parameters.Add("$q", SqliteType.Text);
        return Result.Median(typed.Where(t => t.Length >= 3).Select(t =>
        {
            question.Value = string.Join(" OR ", Enumerable.Range(0, t.Length - 2).Select(i => $"\"{t.Substring(i, 3)}\""));
            long start = Stopwatch.GetTimestamp();
            using SqliteDataReader reader = find.ExecuteReader();
            while (reader.Read())
            {
            }

            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }));
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using SqliteCommand command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Say(string name, FormattableString text) => Console.WriteLine($"{name} {text.ToString(CultureInfo.InvariantCulture)}");

    private sealed record Figure(double Median, double P99, double Recall);
}
