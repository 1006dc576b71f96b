using RxSavings.Pricing.Drugs;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A sentence in the page's language and, where that is another, in English: the pharmacist may know no other.</summary>
internal sealed record CounterSentence(string Words, string? English);

/// <summary>What a person says at the counter, sentence by sentence, in the first person.</summary>
internal sealed record CounterWords(IReadOnlyList<CounterSentence> Sentences)
{
    /// <summary>For one fill: it names the formulation, for another form or release is another price.</summary>
    public static CounterWords Of(Product product, int quantity, FillWording wording) => InBoth(() => ForFill(product, quantity, wording));

    /// <summary>For whatever the prescription is of.</summary>
    public static CounterWords Any(Say say) => InBoth(() => [say["Coupon.Say.Card"], say["Card.Say.Fill"], say["Coupon.Say.Lower"]]);

    private static string[] ForFill(Product product, int quantity, FillWording wording)
    {
        Say say = wording.Say;
        string fill = wording.Fill(product, quantity);
        return [say["Coupon.Say.Card"], product.Brand is { } brand ? say["Coupon.Say.Brand", fill, brand] : say["Coupon.Say.Generic", fill], say["Coupon.Say.Lower"]];
    }

    private static CounterWords InBoth(Func<string[]> sentences) => Language.Here == Language.English
        ? new([.. sentences().Select(s => new CounterSentence(s, null))])
        : new([.. sentences().Zip(Language.English.Speaking(sentences), (here, english) => new CounterSentence(here, english))]);
}
