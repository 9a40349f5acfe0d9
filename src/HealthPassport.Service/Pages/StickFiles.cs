using System.Globalization;
using HealthPassport.Service.Field;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Pages;

/// <summary>Files that go from a page to a USB stick and from there to another page.</summary>
internal static class StickFiles
{
    /// <summary>The largest that is taken: an answer and a receipt hold a trust file.</summary>
    public const int MaxFile = 32 * 1024 * 1024;

    /// <summary>A field to choose the file in.</summary>
    public static Html Chooser(string id, string label) => Html.Of($"""<label for="{id}">{label}</label><input type="file" id="{id}" name="file" required>""");

    /// <summary>The file that was chosen; null when there is none.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        if (form.Files is not [{ Length: > 0 and <= MaxFile } file])
        {
            return null;
        }

        using MemoryStream bytes = new((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    /// <summary>A link that saves a file. It stands in the page itself: nothing has to be kept for the moment of the click.</summary>
    public static Html Saver(byte[] file, string name) => Html.Of($"""<a class="button" download="{name}" href="data:{FieldFiles.MediaType};base64,{Convert.ToBase64String(file)}">Save {name}</a>""");

    /// <summary>A refusal, as people read it.</summary>
    public static string Words(ProblemDetails problem) => problem.Detail is { Length: > 0 } detail ? $"{problem.Title} {detail}" : problem.Title ?? "";

    /// <summary>Codes of days as a table.</summary>
    public static Html Days(string[] heads, IEnumerable<(DateOnly Day, int[] Counts)> days) => Html.Of($"""
        <table><thead><tr><th scope="col">Day</th>{Html.Each(heads, head => Html.Of($"""<th scope="col">{head}</th>"""))}</tr></thead>
        <tbody>{Html.Each(days, day => Html.Of($"""<tr><th scope="row">{day.Day}</th>{Html.Each(day.Counts, count => Html.Of($"<td>{count.ToString(CultureInfo.InvariantCulture)}</td>"))}</tr>"""))}</tbody></table>
        """);
}
