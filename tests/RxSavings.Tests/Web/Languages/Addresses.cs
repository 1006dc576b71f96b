using Microsoft.AspNetCore.Http;
using RxSavings.Web.Languages;
using Xunit;

namespace RxSavings.Tests.Web.Languages;

/// <summary>Where a page stands in each language.</summary>
public sealed class Addresses
{
    [Theory]
    [InlineData("/", "/es", "/")]
    [InlineData("/?q=x", "/es?q=x", "/?q=x")]
    [InlineData("/about", "/es/about", "/about")]
    [InlineData("/es/about", "/es/about", "/about")]
    [InlineData("/es", "/es", "/")]
    [InlineData("/ES/drugs/x?quantity=30#a", "/es/drugs/x?quantity=30#a", "/drugs/x?quantity=30#a")]
    [InlineData("/estradiol", "/es/estradiol", "/estradiol")]
    [InlineData("/es//evil.example", "/es/evil.example", "/evil.example")]
    [InlineData("//evil.example", "/es/evil.example", "/evil.example")]
    [InlineData("/openapi/v1.json", "/openapi/v1.json", "/openapi/v1.json")]
    [InlineData("/ops", "/ops", "/ops")]
    [InlineData("/apixaban", "/es/apixaban", "/apixaban")]
    public void A_page_has_one_address_in_each_language(string path, string spanish, string english)
    {
        Assert.Equal(spanish, Language.Spanish.Address(path));
        Assert.Equal(english, Language.English.Address(path));
    }

    [Theory]
    [InlineData("/es", true)]
    [InlineData("/es/", true)]
    [InlineData("/ES/about", true)]
    [InlineData("/", false)]
    [InlineData("/estradiol", false)]
    [InlineData("/drugs/es", false)]
    public void The_path_alone_says_the_language(string path, bool spanish) =>
        Assert.Equal(spanish ? Language.Spanish : Language.English, Language.Of(new PathString(path)));
}
