using RxSavings.Pricing.Programmes;
using RxSavings.Web.Coupons;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>What a pharmacy types or scans: the same on a card and on every coupon of it.</summary>
/// <param name="MemberRule">How a member id is come by, where it is not the same for everyone; null where the codes hold it.</param>
/// <param name="Qr">The codes as text: they need no network and hold neither drug nor place.</param>
/// <param name="Barcode">Of the member id; null where there is none, or no barcode can hold it.</param>
internal sealed record CardFace(
    string Name, bool Invented, IReadOnlyList<CardCode> Codes, string? MemberRule, CodeDrawing? Qr, CodeDrawing? Barcode)
{
    public static CardFace Of(CardProgramme card, Say say)
    {
        List<CardCode> codes = [new(say["Card.Bin"], card.Bin ?? ""), new(say["Card.Pcn"], card.Pcn ?? ""), new(say["Card.Group"], card.Group ?? "")];
        string? member = string.IsNullOrWhiteSpace(card.MemberId) ? null : card.MemberId;
        if (member is not null)
        {
            codes.Add(new CardCode(say["Card.Member"], member));
        }

        string text = string.Join('\n', codes.Select(c => $"{c.Name}: {c.Value}"));
        return new CardFace(
            card.Name, card.Synthetic, codes, member is null ? card.MemberIdRule : null, QrSquare.Of(text), member is null ? null : Code128.Of(member));
    }
}
