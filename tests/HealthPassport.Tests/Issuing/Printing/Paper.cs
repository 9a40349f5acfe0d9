namespace HealthPassport.Tests.Issuing.Printing;

/// <summary>Prints HTML as a browser does and reads the codes from the paper as a scanner does.</summary>
internal static class Paper
{
    /// <summary>The texts of all codes on all pages, at 150 dots an inch.</summary>
    public static string[] PrintAndScan(Folder folder, string html)
    {
        Tools.Require("chromium");
        Tools.Require("pdftoppm");
        Tools.Require("zbarimg");
        File.WriteAllText(folder["sheet.html"], html);
        Tools.Run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={folder["profile"]}", "--no-pdf-header-footer", $"--print-to-pdf={folder["sheet.pdf"]}", folder["sheet.html"]);
        Tools.Run("pdftoppm", "-r", "150", "-gray", "-png", folder["sheet.pdf"], folder["page"]);

        // zbarimg answers 4 when one of several pages holds no code.
        return Tools.Run("sh", ["-c", "zbarimg -q --raw \"$@\" || test $? -eq 4", "zbarimg", .. Directory.GetFiles(folder.Path, "page*.png")]).TrimEnd('\n').Split('\n');
    }
}
