using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>What operators are told of a scope.</summary>
public sealed class TheFeedStanding
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Promise = TimeSpan.FromHours(26);

    [Theory]
    [InlineData("card-network", 72)]
    public void A_price_feed_whose_answers_come_on_time_and_are_too_old_to_be_shown_is_late_by_its_as_of(string feed, int hours)
    {
        Assert.All(new[] { (-1, "ok"), (0, "late"), (1, "late") }, limit =>
        {
            DateTimeOffset asOf = Now - TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(limit.Item1);
            (string said, string reason) = FeedStanding.Of(feed, Pulled(PullEnding.Succeeded, asOf), Promise, Now);
            Assert.Equal((limit.Item2, said == "late" ? $"stale as-of: {asOf:yyyy-MM-dd}, and its prices are shown for {hours} h" : ""), (said, reason));
        });
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "stale as-of: 2026-11-13, and its costs are current for 336 h")]
    [InlineData(1, "stale as-of: 2026-11-13, and its costs are current for 336 h")]
    public void Costs_that_are_not_current_are_told_and_make_nothing_worse(int seconds, string reason) =>
        Assert.Equal(("ok", reason), FeedStanding.Of("nadac", Pulled(PullEnding.Succeeded, asOf: Now - Lifetimes.Cost - TimeSpan.FromSeconds(seconds)), Promise, Now));

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "stale as-of: 2026-11-20, and its prices are shown for 168 h")]
    public void A_list_that_is_too_old_to_be_shown_is_told(int seconds, string reason) =>
        Assert.Equal(("ok", reason), FeedStanding.Of("costplus", Pulled(PullEnding.Succeeded, asOf: Now - Lifetimes.Mail - TimeSpan.FromSeconds(seconds)), Promise, Now));

    [Theory]
    [InlineData("openfda-ndc")]
    [InlineData("dailymed")]
    public void Another_feed_may_be_as_old_as_its_publisher_says(string feed) =>
        Assert.Equal("ok", FeedStanding.Of(feed, Pulled(PullEnding.Succeeded, asOf: Now.AddDays(-200)), Promise, Now).Status);

    [Theory]
    [InlineData(-1, "ok")]
    [InlineData(0, "ok")]
    [InlineData(1, "late")]
    public void A_feed_without_a_success_past_its_promise_is_late(int seconds, string status) =>
        Assert.Equal(status, FeedStanding.Of("nadac", Pulled(PullEnding.Succeeded, success: Now - Promise - TimeSpan.FromSeconds(seconds)), Promise, Now).Status);

    [Theory]
    [InlineData(PullEnding.Failed, "failed")]
    [InlineData(PullEnding.Refused, "refused")]
    public void A_pull_that_did_not_go_well_is_told_with_its_reason_whatever_its_as_of(PullEnding ending, string status) =>
        Assert.Equal((status, "why"), FeedStanding.Of("card-network", Pulled(ending, asOf: Now.AddDays(-200)), Promise, Now));

    [Fact]
    public void A_feed_that_was_never_pulled_is_never() => Assert.Equal("never", FeedStanding.Of("nadac", null, Promise, Now).Status);

    [Theory]
    [InlineData(PullEnding.Failed, "changes failed: why")]
    [InlineData(PullEnding.Refused, "changes refused: why")]
    [InlineData(PullEnding.Skipped, "changes skipped: why")]
    [InlineData(PullEnding.Succeeded, "")]
    public void A_delta_that_did_not_go_well_is_told_and_makes_nothing_worse(PullEnding ending, string reason) =>
        Assert.Equal(("ok", reason), FeedStanding.Of("card-network", Pulled(PullEnding.Succeeded) with { Changes = Outcome(ending) }, Promise, Now));

    private static FeedState Pulled(PullEnding ending, DateTimeOffset? asOf = null, DateTimeOffset? success = null) =>
        new("scope", Outcome(ending), Now, success ?? Now, asOf ?? Now, 10, 0);

    private static PullOutcome Outcome(PullEnding ending) => new("scope", 1, ending, ending is PullEnding.Succeeded ? "" : "why", 10, 10, 0, 0, []);
}
