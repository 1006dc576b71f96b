using System.Globalization;
using Microsoft.Extensions.Localization;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;

namespace RxSavings.Web.Wording;

/// <summary>Amounts, counts, days and spans in words. No culture of the system is asked: the texts decide.</summary>
internal sealed class Say(IStringLocalizer<Words> words)
{
    /// <summary>Cents from which two digits are heard as cents: "12 dollars 7" might be seventy.</summary>
    private const int Ten = 10;

    public string this[string key] => words[key];

    public string this[string key, params object[] with] => words[key, with];

    public bool Has(string key) => !words[key].ResourceNotFound;

    /// <summary>"$1,234.56".</summary>
    public string Amount(Usd amount) => words["Money.Amount", Grouped(Math.Abs(amount.Cents) / 100), Two(Math.Abs(amount.Cents) % 100)];

    /// <summary>"12 dollars 88", for a voice; "12 dólares con 88 centavos".</summary>
    public string Spoken(Usd amount)
    {
        (long dollars, long cents) = (amount.Cents / 100, amount.Cents % 100);
        return dollars == 0 ? Count("Money.Cents", cents)
            : cents == 0 ? Count("Money.Dollars", dollars)
            : words["Money.Spoken", Count("Money.Dollars", dollars), Count(cents < Ten ? "Money.AndFewCents" : "Money.AndCents", cents)];
    }

    /// <summary>"9.517 cents", "8 dollars 12.345": an amount with parts of a cent, for a voice.</summary>
    public string Spoken(long dollars, string cents) => dollars == 0
        ? words["Money.Cents.Many", cents]
        : words["Money.Spoken", Count("Money.Dollars", dollars), words["Money.AndCents.Many", cents]];

    /// <summary>F2: "$0.43 each", rounded up to a cent.</summary>
    public string Each(long tenThousandths) => words["Money.Each", Amount(new Usd((tenThousandths + 99) / 100))];

    /// <summary>"$0.09517": a cost per unit, as published.</summary>
    public static string Cost(UnitCost cost) => "$" + cost;

    /// <summary>"2.4".</summary>
    public static string Tenths(int tenths) => string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");

    /// <summary>"76 %".</summary>
    public string Percent(int percent) => words["Number.Percent", percent];

    /// <summary>A number with thousands apart: "5,400,000".</summary>
    public string Number(long number) => (number < 0 ? "-" : "") + Grouped(Math.Abs(number));

    /// <summary>F12: "just now", "12 min ago", "2 h ago", "5 days ago".</summary>
    public string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        TimeSpan gone = now - then;
        return gone < TimeSpan.FromMinutes(1) ? words["Time.JustNow"]
            : gone < TimeSpan.FromHours(1) ? words["Time.MinutesAgo", (int)gone.TotalMinutes]
            : gone < TimeSpan.FromHours(48) ? words["Time.HoursAgo", (int)gone.TotalHours]
            : words["Time.DaysAgo", (int)gone.TotalDays];
    }

    /// <summary>"3 days", "72 hours".</summary>
    public string Span(TimeSpan span) =>
        span >= TimeSpan.FromDays(5) ? words["Time.Days", (int)span.TotalDays] : words["Time.Hours", (int)span.TotalHours];

    /// <summary>"23 Nov 2026".</summary>
    public string Day(DateOnly day) => words["Time.Day", day.Day, words[$"Month.{day.Month}"], day.Year];

    /// <summary>The day an instant falls on in New York, as everywhere else.</summary>
    public string Day(DateTimeOffset instant) => Day(NewYork.DayOf(instant));

    /// <summary>"23 Nov 2026, 12:05 pm ET": Eastern time, which the whole country knows.</summary>
    public string Instant(DateTimeOffset instant)
    {
        DateTime clock = NewYork.ClockAt(instant);
        string time = string.Create(CultureInfo.InvariantCulture, $"{(clock.Hour + 11) % 12 + 1}:{clock.Minute:00}");
        return words["Time.Instant", Day(instant), words[clock.Hour < 12 ? "Time.Morning" : "Time.Afternoon", time]];
    }

    /// <summary>An instant for a machine: "2026-11-23T17:05:00Z".</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>"one|many" texts by count: "1 pharmacy", "7 pharmacies".</summary>
    public string Count(string key, long count) => words[count == 1 ? key + ".One" : key + ".Many", count];

    private string Grouped(long number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        for (int i = digits.Length - 3; i > 0; i -= 3)
        {
            digits = digits.Insert(i, words["Number.Group"]);
        }

        return digits;
    }

    private static string Two(long cents) => cents.ToString("00", CultureInfo.InvariantCulture);
}
