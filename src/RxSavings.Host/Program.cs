using RxSavings.Host.Commands;

return await HostCommands.RunAsync(args);
