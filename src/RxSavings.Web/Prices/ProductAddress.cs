namespace RxSavings.Web.Prices;

/// <summary>The one address of a fill's page.</summary>
internal static class ProductAddress
{
    public static string Of(FillQuestion question) =>
        $"/drugs/{question.Product.Drug}/{question.Product.Slug}?quantity={question.Quantity}" + (question.Area.IsUs ? "" : $"&area={question.Area.Short}");
}
