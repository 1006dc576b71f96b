namespace RxSavings.Web.Wording;

/// <summary>Every text of the site: Words.resx is English; another language is another file beside it.</summary>
public sealed class Words;
