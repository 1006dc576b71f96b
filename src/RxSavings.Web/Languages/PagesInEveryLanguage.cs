using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace RxSavings.Web.Languages;

/// <summary>Gives every page of visitors its address below /es. Operators' pages have none.</summary>
internal sealed class PagesInEveryLanguage : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        if (model.ViewEnginePath.StartsWith("/Ops/", StringComparison.Ordinal))
        {
            return;
        }

        foreach (SelectorModel selector in model.Selectors.ToArray())
        {
            string template = Language.Spanish.Address("/" + selector.AttributeRouteModel?.Template?.Trim('/'));
            model.Selectors.Add(new SelectorModel(selector) { AttributeRouteModel = new AttributeRouteModel { Template = template.Trim('/') } });
        }
    }
}
