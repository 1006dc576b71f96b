using System.ComponentModel.DataAnnotations;

namespace RxSavings.Web.Answers;

/// <summary>Finished answers kept in memory. Section "Answers".</summary>
public sealed class AnswerOptions
{
    public const string Section = "Answers";

    /// <summary>Megabytes of finished answers a node keeps, 1 to 4096. The least used go first.</summary>
    [Range(1, 4096, ErrorMessage = "Answers:MaxMegabytes must be 1 to 4096")]
    public int MaxMegabytes { get; set; } = 64;

    /// <summary>Seconds an answer is used again, by this node and by whoever asked, 1 to 60; never past the moment one of its figures may change.</summary>
    [Range(1, 60, ErrorMessage = "Answers:MaxSeconds must be 1 to 60")]
    public int MaxSeconds { get; set; } = 60;
}
