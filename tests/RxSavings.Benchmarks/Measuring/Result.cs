using System.Globalization;

namespace RxSavings.Benchmarks.Measuring;

/// <summary>One line a figure: name, value, floor, ratio. What has no due value is reported only.</summary>
internal static class Result
{
    public static void Head() => Console.WriteLine("name value floor ratio");

    /// <summary>Prints the median pair by ratio, with what is due.</summary>
    public static void Print(string name, string unit, IReadOnlyList<(double Value, double Floor)> pairs, double? due, Func<double, double, double>? ratio = null)
    {
        Func<double, double, double> of = ratio ?? ((value, floor) => value / floor);
        double[] ratios = [.. pairs.Select(p => of(p.Value, p.Floor)).Order()];
        double middle = Median(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {Median(pairs.Select(p => p.Value)):N0} {Median(pairs.Select(p => p.Floor)):N0} {middle:0.00}   ({unit}; {ratios.Length} pairs, {ratios[0]:0.00} to {ratios[^1]:0.00}{(due is { } d ? $"; due {d:0.00}: {(middle >= d ? "met" : "NOT MET")}" : "; reported")})"));
    }

    /// <summary>Prints a value that may be as much as its floor and no more.</summary>
    public static void PrintAtMost(string name, string unit, double value, double most) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name} {value:N0} {most:N0} {value / most:0.00}   ({unit}; due at most 1.00: {(value <= most ? "met" : "NOT MET")})"));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
