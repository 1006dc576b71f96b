namespace RxSavings.Web.Answers;

/// <summary>
/// What was asked, as it was written: path and query. The language is part of the path. Another spelling of the same question is another key.
/// </summary>
internal readonly record struct AnswerKey(string Path, string Query);
