using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using RxSavings.Sandbox.CardNetwork;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.Large;

/// <summary>An invented catalogue of 10,000 packages and 3,000 products, and one programme that prices it in as many rows as asked.</summary>
internal sealed class LargeWorld(SandboxOptions options, TimeProvider clock)
{
    public const string Programme = "largeworld";
    public const int MostNdcs = 10_000;
    public const int Products = 3_000;
    private static readonly int[] Quantities = [30, 60, 90];

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<FeedPage>>> made = new(StringComparer.Ordinal);
    private volatile string variant = "base";
    private int without = -1;
    private int cut;

    public int Ndcs => Math.Min(MostNdcs, options.Rows);

    /// <summary>"base", "other-bytes" (same content, another as-of), "1pct" (1 % of drugs changed), "scattered" (1 % of rows changed); one row may be left out, and
    /// the pull may be cut after so many lines.</summary>
    public void Become(string name, int? withoutRow, int? cutAfter)
    {
        cut = cutAfter ?? 0;
        without = withoutRow ?? -1;
        variant = name;
    }

    public IReadOnlyList<FeedPage> Pages()
    {
        (string now, int left, int lines) = (variant, without, cut);
        return made.GetOrAdd(
            $"{now}|{left}|{lines}", _ => new Lazy<IReadOnlyList<FeedPage>>(() => lines > 0 ? FeedShape.CutAfter(Make(now, left), lines) : Make(now, left))).Value;
    }

    public static string Ndc(int i) => (70_000_000_000L + (i * 101L)).ToString("D11", CultureInfo.InvariantCulture);

    public static int ProductOf(int ndc, int ndcs) => (int)((long)ndc * Math.Min(Products, ndcs) / ndcs) + 1;

    public static string ChainName(int i) => string.Create(CultureInfo.InvariantCulture, $"chain{i:000}");

    private IReadOnlyList<FeedPage> Make(string name, int left)
    {
        DateTimeOffset asOf = PublisherDays.NewestMorning(clock).AddMinutes(name == "other-bytes" ? -7 : 0);
        int rows = options.Rows - (left >= 0 && left < options.Rows ? 1 : 0);
        return FeedPages.Make(new FeedHeader(Programme, asOf), Lines(name, left), options.PageRows, rows);
    }

    private IEnumerable<string> Lines(string name, int left)
    {
        int ndcs = Ndcs;
        StringBuilder line = new(160);
        int number = 0;
        for (int i = 0; i < ndcs; i++)
        {
            int count = (options.Rows / ndcs) + (i < options.Rows % ndcs ? 1 : 0);
            string ndc = Ndc(i);
            int product = ProductOf(i, ndcs);
            for (int j = 0; j < count; j++, number++)
            {
                if (number == left)
                {
                    continue;
                }

                bool changed = (name == "1pct" && product % 100 == 0) || (name == "scattered" && (number * 2654435761L % 100) == 0);
                yield return Row(line, ndc, product, j, changed);
            }
        }
    }

    /// <summary>Row j of a package: card and cash by turns, three quantities, then the next chain.</summary>
    private static string Row(StringBuilder line, string ndc, int product, int j, bool changed)
    {
        bool cash = (j & 1) == 1;
        int quantity = Quantities[j / 2 % 3];
        int chain = j / 6;
        long unit = 20 + (product * 7919L % 180);
        long cents = (unit * quantity * (cash ? 4 : 1)) + 500 + (chain * 37 % 300) + (cash ? 900 : 0) + (changed ? 11 : 0);
        line.Clear().Append("{\"ndc\":\"").Append(ndc).Append("\",\"quantity\":").Append(quantity).Append(",\"unit\":\"EA\",\"kind\":\"")
            .Append(cash ? "cash" : "card").Append("\",\"chain\":\"").Append(ChainName(chain)).Append("\",\"area\":\"us\",\"amount\":\"")
            .Append(cents / 100).Append('.').Append((cents % 100).ToString("00", CultureInfo.InvariantCulture)).Append("\"}");
        return line.ToString();
    }
}
