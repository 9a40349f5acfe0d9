using HealthPassport.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
