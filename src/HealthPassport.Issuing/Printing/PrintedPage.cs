using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Issuing.Printing;

/// <summary>The frame of a printed document.</summary>
internal static class PrintedPage
{
    private static readonly Lazy<Html> Style = new(() => Html.Trusted($"\n{PrintingFiles.Text("sheet.css")}"));

    /// <summary>The hash of the content of the style element of each document.</summary>
    public static string StyleHash => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.Value.ToString())))}";

    /// <summary>A whole document. Its policy lets a browser load nothing, not even by mistake.</summary>
    public static string Of(Tongue tongue, string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="{tongue.Language}" dir="{tongue.Direction}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="referrer" content="no-referrer">
        <title>{title}</title>
        <style>{Style.Value}</style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """).ToString();
}
