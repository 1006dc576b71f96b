using Microsoft.AspNetCore.Http;

namespace RxSavings.Web.Answers;

/// <summary>Says that an endpoint's answers may be kept; each answer still has to state its terms.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class KeepsAnswersAttribute : Attribute;

/// <summary>How long one answer holds, and what it was made from.</summary>
/// <param name="Boundary">From this instant on one of its figures may differ; null where time alone changes none.</param>
/// <param name="Products">The products it shows; empty where anything published may change it.</param>
internal sealed record AnswerTerms(DateTimeOffset? Boundary, IReadOnlyList<int> Products);

internal static class AnswerTermsExtensions
{
    /// <summary>States the terms of this answer. Without them it is sent once and not kept.</summary>
    public static void Keep(this HttpContext context, DateTimeOffset? boundary, params IReadOnlyList<int> products) =>
        context.Features.Set(new AnswerTerms(boundary, products));
}
