using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Prices;
using RxSavings.Web.Safety;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Classes;

internal sealed class ClassModel(PriceReader prices, ClassReader classes, FillWording wording, ClassNames names, SafetyTexts safety, Approvals approvals) : SitePage(prices)
{
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string About { get; private set; } = "";

    public ClassBox Box { get; private set; } = null!;

    public IReadOnlyList<DrugLine> Drugs { get; private set; } = [];

    public IReadOnlyList<Approval> Approvals { get; private set; } = [];

    public SafetyBlock? Safety { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        IReadOnlyList<DrugFills> drugs = await classes.ReadAsync(book, slug, Cancellation);
        if (drugs.Count == 0)
        {
            return Fail(names.Unknown(book.Directory.Catalogue));
        }

        Fill[] fills = [.. drugs.SelectMany(d => d.Fills)];
        Slug = slug;
        Name = names.Full(slug);
        About = names.About(slug);
        Title = wording.Say["Class.Title", names.Short(slug)];
        Box = ClassBox.Of(slug, fills, book, wording, names);
        Drugs = [.. drugs.Select(d => DrugLine.Of(d.Drug, d.Fills, book, wording))];
        Safety = safety.Of(book, slug, [.. drugs.Select(d => d.Drug)]);
        // Of use nothing is said without what everyone must know beside it.
        Approvals = Safety is null ? [] : approvals.Of(slug, [.. drugs.Select(d => d.Drug)], Safety.Labels);
        HttpContext.Keep(fills.ValidUntil(), fills.Products());
        return Page();
    }
}
