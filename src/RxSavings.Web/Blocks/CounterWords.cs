using RxSavings.Pricing.Drugs;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>What a person says at the counter, sentence by sentence, in the first person.</summary>
internal sealed record CounterWords(IReadOnlyList<string> Sentences)
{
    /// <summary>For one fill: it names the formulation, for another form or release is another price.</summary>
    public static CounterWords Of(Product product, int quantity, FillWording wording)
    {
        Say say = wording.Say;
        string fill = wording.Fill(product, quantity);
        return new CounterWords(
            [say["Coupon.Say.Card"], product.Brand is { } brand ? say["Coupon.Say.Brand", fill, brand] : say["Coupon.Say.Generic", fill], say["Coupon.Say.Lower"]]);
    }

    /// <summary>For whatever the prescription is of.</summary>
    public static CounterWords Any(Say say) => new([say["Coupon.Say.Card"], say["Card.Say.Fill"], say["Coupon.Say.Lower"]]);
}
