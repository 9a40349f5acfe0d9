// Issues a passport and reads it back. Nothing but .NET itself is needed.
//
//   dotnet run -- key client.pem                               makes a key and prints what an administrator registers
//   dotnet run -- ADDRESS CLIENT-ID client.pem summary.json    issues and reads

using System.Text.Json;

switch (args)
{
    case ["key", string file]:
        Console.WriteLine(ClientKey.OpenOrMake(file).PublicJwk());
        return 0;

    case [string address, string clientId, string keyFile, string summaryFile]:
        try
        {
            using PassportService service = new(new Uri(address), clientId, ClientKey.OpenOrMake(keyFile));
            JsonElement summary = JsonElement.Parse(await File.ReadAllTextAsync(summaryFile));
            JsonElement issued = await service.SendAsync("/passports", JsonSerializer.Serialize(new { summary }));
            JsonElement code = issued.GetProperty("codes")[0];
            Console.WriteLine($"issued {issued.GetProperty("format")} on {issued.GetProperty("issuedOn")}, {code.GetProperty("characters")} characters");
            Console.WriteLine(code.GetProperty("text"));

            JsonElement statement = await service.SendAsync("/passports/read", JsonSerializer.Serialize(new { codes = new[] { code.GetProperty("text") }, language = "en" }));
            Console.WriteLine($"read: {statement.GetProperty("verdict")}");
            return 0;
        }
        catch (PassportServiceException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }

    default:
        Console.Error.WriteLine("Wanted: key FILE, or ADDRESS CLIENT-ID KEY-FILE SUMMARY-FILE");
        return 2;
}
