using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Receipts;

/// <summary>Words and numbers of a figure's receipt, one method a rule. Null where the figure does not hold now.</summary>
internal sealed class FigureDrafts(FillWording wording)
{
    private readonly Say say = wording.Say;

    public FigureDraft? Of(FigureId id, Fill fill, PublishedDirectory directory) => id.Kind switch
    {
        FigureKind.F1 => fill.Figures.Offers.FirstOrDefault(id.Names) is { } offer ? Price(offer, fill, directory, "F1") : null,
        FigureKind.F3 => fill.Figures.StartsAt is { } starts ? Price(starts, fill, directory, "F3") : null,
        FigureKind.F4 => Typical(fill, directory),
        FigureKind.F5 => Saving(fill, directory),
        _ => Benchmark(fill),
    };

    private FigureDraft Price(Offer offer, Fill fill, PublishedDirectory directory, string rule)
    {
        List<FigureInput> inputs = [.. offer.Parts.Select(p => new FigureInput(say["Part." + p.Name], say.Amount(p.Amount)))];
        inputs.AddRange(Terms(offer, directory));
        inputs.Add(new FigureInput(say["Receipt.Each"], say.Each(offer.UnitTenThousandths)));
        inputs.Add(new FigureInput(say["Figure.Where"], say["Line.Where", offer.Seller, wording.How(offer, directory)]));
        inputs.Add(new FigureInput(say["Figure.Area"], wording.Place(offer.Area)));
        inputs.Add(new FigureInput(say["Figure.Observed"], say.Instant(offer.ObservedAt)));
        inputs.Add(new FigureInput(say["Figure.Confirmed"], say.Instant(offer.ConfirmedAt)));
        inputs.Add(new FigureInput(say["Figure.Expires"], say.Instant(offer.ExpiresAt)));
        if (rule == "F3")
        {
            inputs.Add(new FigureInput(say["Figure.Among"], say.Count("Count.Prices", fill.Figures.Offers.Count)));
        }

        return new FigureDraft(
            say[$"Figure.{rule}.Title"], say.Amount(offer.Amount), say[$"Figure.{rule}.About"],
            say[offer.CappedByCash ? "Figure.F1.FormulaCapped" : offer.Parts.Count == 1 ? $"Figure.{rule}.Single" : $"Figure.{rule}.Formula", string.Join(" + ", offer.Parts.Select(p => say.Amount(p.Amount))), say.Amount(offer.Amount)],
            inputs, [], [(offer.Evidence, offer.Seller)]);
    }

    /// <summary>What a mail seller's own row says, and how the rest is known.</summary>
    private IEnumerable<FigureInput> Terms(Offer offer, PublishedDirectory directory)
    {
        if (offer.Kind != OfferKind.Mail || !directory.Sellers.TryGetValue(offer.Programme ?? "", out MailSeller? seller)
            || seller.TermsOn(NewYork.DayOf(offer.ObservedAt)) is not { } terms)
        {
            yield break;
        }

        string known = "Figure.Terms." + terms.Standing;
        yield return new FigureInput(say["Figure.Quoted"], say["Figure.QuotedText", say.Amount(offer.Amount - terms.Shipping)]);
        yield return new FigureInput(say["Figure.Terms"], say.Has(known) ? say[known, say.Day(terms.From), terms.Source] : $"{terms.Standing}: {terms.Source}");
    }

    private FigureDraft? Typical(Fill fill, PublishedDirectory directory)
    {
        if (fill.Figures.TypicalCash is not { } cash)
        {
            return null;
        }

        int at = (cash.Evidence.Count + 1) / 2;
        string rule = fill.Figures.Area.IsUs ? "F4us" : "F4";
        return new FigureDraft(
            say["Figure.F4.Title"], say.Amount(cash.Amount), say[$"Figure.{rule}.About"], say["Figure.F4.Formula", cash.Evidence.Count, at, say.Amount(cash.Amount)],
            [
                new FigureInput(say["Figure.Basis"], wording.Basis(cash, fill.Figures.Area)),
                new FigureInput(say["Figure.Chains"], say.Number(cash.Chains)),
                new FigureInput(say["Figure.Window"], say["Time.Days", cash.WindowDays]),
            ],
            Votes(cash, at, directory), Rows(cash, directory));
    }

    private FigureDraft? Saving(Fill fill, PublishedDirectory directory)
    {
        FillFigures f = fill.Figures;
        if (f is not { SavingPercent: { } percent, TypicalCash: { } cash, StartsAt: { } offer })
        {
            return null;
        }

        return new FigureDraft(
            say["Figure.F5.Title"], wording.Saving(f), say["Figure.F5.About", wording.TypicalCash(cash, f.Area)],
            say["Figure.F5.Formula", say.Amount(cash.Amount), say.Amount(offer.Amount), say.Percent(percent)],
            [
                new FigureInput(say["Figure.Reference"], wording.TypicalCash(cash, f.Area)),
                new FigureInput(say["StartsAt"], say["Figure.PriceAt", say.Amount(offer.Amount), say["Line.Where", offer.Seller, wording.How(offer, directory)]]),
            ],
            Votes(cash, (cash.Evidence.Count + 1) / 2, directory),
            [(offer.Evidence, offer.Seller), .. Rows(cash, directory)]);
    }

    private FigureDraft? Benchmark(Fill fill)
    {
        FillFigures f = fill.Figures;
        if (f.Benchmark is not { } b)
        {
            return null;
        }

        string whole = say.Amount(b.NadacPerUnit.For(f.Quantity));
        return new FigureDraft(
            say["Figure.F10.Title"], Say.Cost(b.NadacPerUnit), say["Figure.F10.About"],
            b.MultipleTenths is { } tenths && f.StartsAt is { } offer
                ? say["Figure.F10.Formula", say.Amount(offer.Amount), whole, Say.Tenths(tenths)]
                : say["Figure.F10.Alone", f.Quantity, Say.Cost(b.NadacPerUnit), whole],
            [
                new FigureInput(say["Figure.Effective"], say.Day(b.EffectiveDate)),
                new FigureInput(say["Figure.AsOf"], say.Day(b.AsOf)),
                new FigureInput(say["Figure.WholeFill"], whole),
            ],
            [], b.MultipleTenths is not null && f.StartsAt is { } starts ? [(b.Evidence, "NADAC"), (starts.Evidence, starts.Seller)] : [(b.Evidence, "NADAC")]);
    }

    private Vote[] Votes(TypicalCash cash, int at, PublishedDirectory directory) =>
        [.. cash.Evidence.OrderBy(v => v.Amount).Select((v, i) => new Vote(Name(v.Voter, directory), say.Amount(v.Amount), say.Instant(v.ObservedAt), i + 1 == at))];

    private static (FactKey Key, string What)[] Rows(TypicalCash cash, PublishedDirectory directory) =>
        [.. cash.Evidence.Select(v => (v.Evidence, Name(v.Voter, directory)))];

    private static string Name(string voter, PublishedDirectory directory) => directory.Pharmacies.OutletNamed(voter) is { } outlet
        ? outlet.Name
        : directory.Pharmacies.ChainNamed(voter)?.Name ?? voter;
}
