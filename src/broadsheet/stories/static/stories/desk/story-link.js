// The button in the editor that links to another story, and how such a link looks while writing.
(() => {
  "use strict";
  const { React, draftail } = window;

  class StorySource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.storyChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // Wagtail's own handler knows no mutability for a type that is not Wagtail's.
    onChosen(story) {
      const { EditorState, Modifier, RichUtils } = window.DraftJS;
      const { editorState, onComplete } = this.props;
      const selection = editorState.getSelection();
      const data = { id: story.id, title: story.title, url: story.url };
      const content = editorState.getCurrentContent().createEntity("STORY", "MUTABLE", data);
      const key = content.getLastCreatedEntityKey();
      let linked;
      if (selection.isCollapsed()) {
        const written = Modifier.replaceText(content, selection, story.title, null, key);
        linked = EditorState.push(editorState, written, "insert-characters");
      } else {
        linked = RichUtils.toggleLink(editorState, selection, key);
      }
      this.workflow.close();
      onComplete(linked);
    }
  }

  const StoryLink = (props) => {
    const { title, url } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, {
      ...props,
      icon: React.createElement(window.wagtail.components.Icon, { name: title ? "newspaper" : "warning" }),
      label: title || "?",
      url: url || "",
    });
  };

  draftail.registerPlugin({ type: "STORY", source: StorySource, decorator: StoryLink }, "entityTypes");
})();
