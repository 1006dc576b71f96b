namespace RxSavings.Host.Commands;

/// <summary>The command line: what is asked for, and one clear line when it cannot be.</summary>
public static class HostCommands
{
    private const int Fault = 1;

    private const string Help = """
        rxsavings [--Setting=value …]                    the service: pages, API and jobs; in Demo with everything it needs within
        rxsavings --once [--Setting=value …]             pulls every feed once, publishes, prints the SNRIs' receipt and ends
        rxsavings verify [--Setting=value …]             compares what is published with what the ledger says
        rxsavings feed check NAME [--url ADDRESS]        what of a publisher's live answer is unknown, missing or of another type
        rxsavings feed check ADDRESS                     whether a card network's feed keeps the contract

        Settings and exit codes: deploy/README.md.
        """;

    /// <summary>Runs the command. Exit codes: 0 done, 1 could not start or run, 2 not a command, 3 a feed failed (--once) or the check found something (verify, feed check).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        HostArguments arguments = HostArguments.Read(args);
        try
        {
            return arguments.Command switch
            {
                "serve" => await ServeCommand.RunAsync(arguments.Settings),
                "once" => await OnceCommand.RunAsync(arguments.Settings),
                "feed" => await FeedCheckCommand.RunAsync(arguments.Words, arguments.Settings),
                "verify" => await VerifyCommand.RunAsync(arguments.Settings),
                "help" => await HelpAsync(),
                _ => await SayAsync($"\"{arguments.Command}\" is not a command. Use: rxsavings [--once | verify | feed check NAME] [--Setting=value …]", 2),
            };
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } line)
        {
            return await SayAsync(line, Fault);
        }
    }

    private static async Task<int> HelpAsync()
    {
        await Console.Out.WriteLineAsync(Help);
        return 0;
    }

    private static async Task<int> SayAsync(string line, int code)
    {
        await Console.Error.WriteLineAsync("rxsavings: " + line);
        return code;
    }
}

/// <summary>The arguments taken apart: a command, and settings of the form --Key=value or --Key value.</summary>
/// <param name="Words">The command's own words, itself first.</param>
public sealed record HostArguments(string Command, string[] Settings, IReadOnlyList<string> Words)
{
    public static HostArguments Read(string[] args)
    {
        List<string> words = [];
        List<string> settings = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h" or "-?")
            {
                words.Insert(0, "help");
            }
            else if (args[i] == "--once")
            {
                words.Insert(0, "once");
            }
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add(args[i]);
                if (!args[i].Contains('=') && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    settings.Add(args[++i]);
                }
            }
            else
            {
                words.Add(args[i]);
            }
        }

        return new HostArguments(words.FirstOrDefault() ?? "serve", [.. settings], words);
    }
}
