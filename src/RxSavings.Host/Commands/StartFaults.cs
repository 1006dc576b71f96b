using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RxSavings.Ledger;

namespace RxSavings.Host.Commands;

/// <summary>Faults an operator can mend, as one line each; anything else is shown whole.</summary>
internal static partial class StartFaults
{
    /// <summary>The line, or null for a fault that is not expected.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        HostSettingException setting => setting.Message,
        DataDirectoryLockedException locked => locked.Message,
        OptionsValidationException options => string.Join("; ", options.Failures.Select(f => Said(f, options.OptionsType))),
        InvalidDataException seed => $"Data:Seed: {seed.Message}",
        IOException io when io.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) => TakenPort(io.Message),
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => TakenPort(fault.Message),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied } => $"cannot listen: {fault.Message}. Choose another address with --urls=http://127.0.0.1:PORT",
        ArgumentOutOfRangeException { ParamName: "port" } => "--urls cannot be used: a port is 0 to 65535",
        FormatException when fault.TargetSite?.DeclaringType?.Name is "BindingAddress" or "AddressBinder" => $"--urls cannot be used: {fault.Message}",
        InvalidOperationException when fault.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => fault.Message,
        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    /// <summary>The setting's name and what is wrong with it, of "DataAnnotation validation failed for 'JobsOptions' members: 'Workers' with the error: '…'."</summary>
    private static string Said(string failure, Type options)
    {
        Match said = Failure().Match(failure);
        return said switch
        {
            { Success: false } => failure,
            { Groups: var g } when g["setting"].Length == 0 => g["words"].Value,
            { Groups: var g } => $"{options.GetField("Section")?.GetRawConstantValue() ?? options.Name}:{g["setting"].Value}: {g["words"].Value}",
        };
    }

    [GeneratedRegex("members: '(?<setting>.*?)' with the error: '(?<words>.*?)\\.?'\\.$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Failure();

    private static string TakenPort(string message) => $"the port is taken: {message} Choose another with --urls=http://127.0.0.1:PORT";
}

/// <summary>A setting that cannot be used; the message names it.</summary>
public sealed class HostSettingException(string message) : Exception(message);
